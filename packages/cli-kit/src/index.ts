export { CONFIG_FILE, DEFAULT_CONFIG } from './config/firn-config.js';
export type { EnvironmentConfig, FirnConfig, ResetMode } from './config/firn-config.js';
export { loadProject, readConfigText } from './config/load-project.js';
export type { Project } from './config/load-project.js';
export type {
  ConfigurableRule,
  IntegerOption,
  PatternOption,
  RuleOption,
} from './config/configurable-rule.js';
export type { ConfigProblem } from './config/object-reader.js';
export { isEnvironmentName, parseConfig } from './config/parse-config.js';
export type { ConfigContext, ParsedConfig } from './config/parse-config.js';
export type {
  Ignore,
  RuleOptionValue,
  RuleOverride,
  RuleSetting,
  RuleSettings,
  RuleSeverity,
} from './config/rule-settings.js';
export { decodeUtf8 } from './files/decode-utf8.js';
export { FILES_AT_A_TIME, mapConcurrently } from './files/map-concurrently.js';
export { isSchemaPath, listSchemaFiles, topicOfFile } from './files/schema-files.js';
export { parseSchemaBytes, readSchemaFile } from './files/read-schema.js';
export type { SchemaFile } from './files/read-schema.js';
export { codeBlock, codeCell, codeLines, escapeCell } from './markdown/escape-markdown.js';
export { fillUp } from './markdown/fill-up.js';
export type { Section } from './markdown/fill-up.js';
export { CliError } from './program/cli-error.js';
export type { CliIo, TextSink } from './program/cli-io.js';
export { ExitCode } from './program/exit-code.js';
export { declareCommand, shellWord } from './results/declare-command.js';
export { closed, oneOf } from './results/model.js';
export {
  CHANGE_PROPERTIES,
  CLASS_MEANINGS,
  ClassificationModel,
  PLACE_PROPERTIES,
  ProblemModel,
} from './results/parts.js';
export type { ReportedProblem } from './results/parts.js';
export { reportChange } from './results/report-change.js';
export type { ReportedChange } from './results/report-change.js';
export { reportProblem } from './results/report-problem.js';
export { formatDuration } from './terminal/duration.js';
export { printable } from './terminal/printable.js';
export { renderChange } from './terminal/render-change.js';
export { renderProblem } from './terminal/render-problem.js';
export { colourWanted, createStyle } from './terminal/style.js';
export type { Style } from './terminal/style.js';
export { wrap } from './terminal/wrap.js';
