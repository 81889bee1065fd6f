/** Values that CloudFormation puts in at deployment. */
const PSEUDO_PARAMETERS: Readonly<Record<string, string>> = {
  'AWS::Partition': 'aws',
  'AWS::Region': 'us-east-1',
  'AWS::AccountId': '123456789012',
};

/** A text of a template as CloudFormation would complete it; what a resource is called stands for its attributes. */
export function asDeployed(value: unknown): string {
  if (typeof value === 'string') return value;
  const { Ref: ref, 'Fn::Join': join, 'Fn::GetAtt': attribute } = value as Record<string, unknown>;
  if (typeof ref === 'string') return PSEUDO_PARAMETERS[ref] ?? ref.toLowerCase();
  if (Array.isArray(attribute)) return String(attribute[0]);
  const [delimiter, items] = join as [string, unknown[]];
  return items.map(asDeployed).join(delimiter);
}
