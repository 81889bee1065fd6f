/** A CloudFormation template, as much of it as the embedded AWS deploys. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

/** One resource of a template; its properties may hold intrinsic functions anywhere. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
  readonly Condition?: string;
}
