import { describe, expect, it } from '@jest/globals';

import { examineTemplate } from '../../src/deploy/examine-template.js';
import { caught } from '../support/caught.js';

describe('examineTemplate', () => {
  it('gives the order of deployment', () => {
    const order = examineTemplate({
      Resources: {
        Parameter: { Type: 'AWS::SSM::Parameter', Properties: { Value: { Ref: 'Lake' } } },
        Lake: { Type: 'AWS::S3::Bucket' },
      },
    });
    expect(order).toEqual(['Lake', 'Parameter']);
  });

  it('names all that it does not know, each with its resource', async () => {
    const { message, details, hint } = await caught(() =>
      examineTemplate({
        Resources: {
          Lake: { Type: 'AWS::S3::Bucket', Condition: 'IsProd' },
          Stream: { Type: 'AWS::Kinesis::Stream', Properties: { Name: { 'Fn::If': ['a', 'b', 'c'] } } },
          Odd: { Type: 'toString' },
          Parameter: {
            Type: 'AWS::SSM::Parameter',
            Properties: {
              Value: { 'Fn::Join': ['', [{ 'Fn::If': ['a', { Ref: 'Gone' }, { Ref: 'Lake' }] }]] },
            },
            DependsOn: ['Lost'],
          },
        },
      }),
    );
    expect(message).toBe('The template cannot be deployed on the local runtime; nothing was deployed.');
    expect(details).toEqual([
      'Lake (AWS::S3::Bucket) is there only on the condition IsProd; conditions are not known here',
      'Stream (AWS::Kinesis::Stream) is of a type that is not known here',
      'Odd (toString) is of a type that is not known here',
      'Parameter (AWS::SSM::Parameter) uses Fn::If, which is not known here',
      'Parameter (AWS::SSM::Parameter) refers to Gone, which is no resource of the template',
      'Parameter (AWS::SSM::Parameter) refers to Lost, which is no resource of the template',
    ]);
    expect(hint).toMatch(
      /^It knows the types AWS::Athena::WorkGroup, .* functions Ref, Fn::GetAtt, .*Fn::Split\.$/,
    );
  });

  it('takes no offence at the metadata that CDK adds on a condition', () => {
    const metadata = { Type: 'AWS::CDK::Metadata', Condition: 'CDKMetadataAvailable' };
    expect(examineTemplate({ Resources: { CDKMetadata: metadata } })).toEqual(['CDKMetadata']);
  });

  it('names a circle', async () => {
    const bucket = (other: string) => ({ Type: 'AWS::S3::Bucket', DependsOn: other });
    const { message } = await caught(() =>
      examineTemplate({ Resources: { A: bucket('B'), B: bucket('A') } }),
    );
    expect(message).toContain('A -> B -> A');
  });
});
