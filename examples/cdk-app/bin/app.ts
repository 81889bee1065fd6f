import { FirnPipeline } from '@firn/orchestrator-infra';
import { App, Stack } from 'aws-cdk-lib';

const app = new App({
  // node dist/app.js [folder]; the CDK's command line sets CDK_OUTDIR.
  outdir: process.argv[2] ?? process.env['CDK_OUTDIR'] ?? 'cdk.out',
  analyticsReporting: false,
});
const stack = new Stack(app, 'Firn', { description: 'Firn: RAW JSON events to Iceberg tables' });

new FirnPipeline(stack, 'Pipeline', {
  environmentName: 'prod',
  registryTableName: 'PipelineRegistry',
  // One RAW file at a time, to watch a rebuild of a small history proceed. Leave this out where histories are large.
  rebuildChunkFiles: 1,
});

app.synth();
