/**
 * A CloudFormation value as one line of text: `{"Fn::GetAtt": ["Lake", "Arn"]}` reads `<Lake.Arn>`. Policy checkers
 * such as cdk-nag name their findings in this form.
 */
export function flattenReference(value: unknown): string {
  if (typeof value === 'string') return value.replaceAll('${', '<').replaceAll('}', '>');
  if (typeof value !== 'object' || value === null) return '';
  const [[intrinsic, argument] = ['', undefined]] = Object.entries(value) as [string, unknown][];
  switch (intrinsic) {
    case 'Fn::Join': {
      const [delimiter, items] = argument as [string, unknown[]];
      return items.map(flattenReference).join(delimiter);
    }
    case 'Fn::GetAtt':
      return `<${(argument as string[]).join('.')}>`;
    case 'Ref':
      return `<${String(argument)}>`;
    case 'Fn::Sub':
    case 'Fn::ImportValue':
      return flattenReference(argument);
    default:
      return JSON.stringify(value);
  }
}
