/** A CloudFormation template, as much of it as the embedded AWS deploys. */
export interface Template {
  readonly Resources: Readonly<Record<string, TemplateResource>>;
}

/** One resource of a template; its properties may hold intrinsic functions anywhere. */
export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
  readonly DependsOn?: string | readonly string[];
}

/** A resource that exists: what `Ref` gives, and `Fn::GetAtt`. */
export interface DeployedResource {
  readonly type: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A stack that is deployed in a local runtime. */
export interface DeployedStack {
  readonly format: 1;
  readonly name: string;
  readonly resources: Readonly<Record<string, DeployedResource>>;
}
