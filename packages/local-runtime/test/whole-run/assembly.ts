/** What differs between the deployments of the test's stack. */
export interface Version {
  readonly greeting: string;
  /** The state that the machine begins with. */
  readonly firstState: string;
}

const CODE =
  'exports.handler = async ({ name, fail }) => {\n' +
  "  if (fail) throw new RangeError('told to fail');\n" +
  '  return { greeting: `${process.env.GREETING} ${name}`, table: process.env.TABLE };\n' +
  '};\n';

/** The files of a cloud assembly, as `cdk synth` writes them: a little of everything that is really deployed. */
export function assembly(version: Version): Record<string, object | string | Uint8Array> {
  return {
    'cdk.out/manifest.json': { version: '36.0.0' },
    'cdk.out/Tiny.template.json': { Resources: resources(version) },
    'cdk.out/Tiny.assets.json': {
      files: {
        code: asset('asset.code', 'zip', 'code.zip'),
        script: asset('asset.script.py', 'file', 'script.py'),
        template: asset('Tiny.template.json', 'file', 'template.json'),
      },
    },
    'cdk.out/asset.code/index.js': CODE,
    'cdk.out/asset.script.py': 'print("hello")\n',
  };
}

const ASSETS = 'cdk-hnb659fds-assets-${AWS::AccountId}-${AWS::Region}';

const TRUST = {
  Effect: 'Allow',
  Principal: { Service: ['lambda.amazonaws.com', 'states.amazonaws.com', 'scheduler.amazonaws.com'] },
  Action: 'sts:AssumeRole',
};

function asset(path: string, packaging: string, objectKey: string): object {
  return { source: { path, packaging }, destinations: { here: { bucketName: ASSETS, objectKey } } };
}

const at = (id: string, attribute: string) => ({ 'Fn::GetAtt': [id, attribute] });

function resources({ greeting, firstState }: Version): object {
  return {
    // In an order in which hardly anything could be created.
    Tick: schedule('tick', { name: 'Ada' }),
    Tock: schedule('tock', { fail: true }),
    Environment: {
      Type: 'AWS::SSM::Parameter',
      Properties: {
        Name: '/tiny/environment',
        Type: 'String',
        Value: join('{"lake":"s3://', { Ref: 'Lake' }, '"}'),
      },
    },
    Machine: {
      Type: 'AWS::StepFunctions::StateMachine',
      DependsOn: ['Role'],
      Properties: {
        StateMachineName: 'tiny',
        RoleArn: at('Role', 'Arn'),
        DefinitionString: join(
          `{"StartAt":"${firstState}","States":{"${firstState}":{"Type":"Task","End":true,"Resource":"arn:aws:states:::lambda:invoke",`,
          '"OutputPath":"$.Payload","Parameters":{"Payload.$":"$","FunctionName":"',
          at('Greet', 'Arn'),
          '"}}}}',
        ),
      },
    },
    Greet: {
      Type: 'AWS::Lambda::Function',
      Properties: {
        Code: { S3Bucket: { 'Fn::Sub': ASSETS }, S3Key: 'code.zip' },
        Handler: 'index.handler',
        Runtime: 'nodejs22.x',
        Role: at('Role', 'Arn'),
        Timeout: 60,
        Environment: { Variables: { GREETING: greeting, TABLE: { Ref: 'Table' } } },
      },
    },
    Role: {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [TRUST] } },
    },
    Table: {
      Type: 'AWS::DynamoDB::Table',
      Properties: {
        TableName: 'Tiny',
        KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
        AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
        BillingMode: 'PAY_PER_REQUEST',
        TimeToLiveSpecification: { AttributeName: 'expires', Enabled: true },
      },
    },
    Lake: { Type: 'AWS::S3::Bucket', Properties: { VersioningConfiguration: { Status: 'Enabled' } } },
    Database: {
      Type: 'AWS::Glue::Database',
      Properties: {
        CatalogId: { Ref: 'AWS::AccountId' },
        DatabaseInput: { Name: 'raw', Description: greeting },
      },
    },
    Job: {
      Type: 'AWS::Glue::Job',
      Properties: {
        Command: {
          Name: 'glueetl',
          PythonVersion: '3',
          ScriptLocation: { 'Fn::Sub': `s3://${ASSETS}/script.py` },
        },
        GlueVersion: '5.1',
        Role: at('Role', 'Arn'),
        DefaultArguments: { '--greeting': greeting },
      },
    },
    WorkGroup: {
      Type: 'AWS::Athena::WorkGroup',
      Properties: {
        Name: 'tiny',
        WorkGroupConfiguration: {
          ResultConfiguration: { OutputLocation: join('s3://', { Ref: 'Lake' }, '/athena/') },
        },
      },
    },
  };
}

function schedule(name: string, input: object): object {
  return {
    Type: 'AWS::Scheduler::Schedule',
    Properties: {
      Name: name,
      FlexibleTimeWindow: { Mode: 'OFF' },
      ScheduleExpression: 'rate(15 minutes)',
      State: 'ENABLED',
      Target: { Arn: { Ref: 'Machine' }, RoleArn: at('Role', 'Arn'), Input: JSON.stringify(input) },
    },
  };
}

function join(...parts: readonly (string | object)[]): object {
  return { 'Fn::Join': ['', parts] };
}
