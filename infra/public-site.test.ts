import { runInNewContext } from 'node:vm';
import type { Stack } from 'aws-cdk-lib';
import { Match } from 'aws-cdk-lib/assertions';
import { Architecture, Code, Function as Lambda, FunctionUrlAuthType, Runtime } from 'aws-cdk-lib/aws-lambda';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { describe, expect, test } from 'vitest';
import { PublicSite } from './public-site.ts';
import type { Stage } from './stage.ts';
import { production, templateOf, trial } from './testing.ts';

const site = (stage: Stage) =>
  templateOf((scope: Stack) => {
    const http = new Lambda(scope, 'Http', {
      code: Code.fromInline('exports.handler = () => {}'),
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
    });
    return new PublicSite(scope, 'Site', {
      stage,
      api: http.addFunctionUrl({ authType: FunctionUrlAuthType.AWS_IAM }),
      assets: new Bucket(scope, 'Assets'),
      webAclArn: 'arn:aws:wafv2:us-east-1:111122223333:global/webacl/limits/one',
    });
  });

describe('the public site', () => {
  const template = site(production);
  const [distribution] = Object.values(template.findResources('AWS::CloudFront::Distribution'));
  const config = distribution!.Properties.DistributionConfig;

  test('takes four paths from the bucket, only to be read', () => {
    const behaviour = (path: string) =>
      expect.objectContaining({
        PathPattern: path,
        TargetOriginId: expect.stringContaining('SiteOrigin2'),
        ViewerProtocolPolicy: 'redirect-to-https',
      });
    expect(config.CacheBehaviors).toEqual(['/assets/*', '/favicon.svg', '/robots.txt', '/sw.js'].map(behaviour));
    expect(config.CacheBehaviors.map((b: { AllowedMethods?: unknown }) => b.AllowedMethods)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(config.Origins[1].DomainName).toEqual({ 'Fn::GetAtt': [expect.any(String), 'RegionalDomainName'] });
  });

  test('takes every other path from the API, with every method and nothing cached unless the API says so', () => {
    expect(config.DefaultCacheBehavior).toMatchObject({
      TargetOriginId: expect.stringContaining('SiteOrigin1'),
      AllowedMethods: ['GET', 'HEAD', 'OPTIONS', 'PUT', 'PATCH', 'POST', 'DELETE'],
      ViewerProtocolPolicy: 'redirect-to-https',
      Compress: true,
    });
    expect(template).toDeclare('AWS::CloudFront::CachePolicy', {
      CachePolicyConfig: Match.objectLike({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 3600 }),
    });
  });

  test('signs its requests to both, and the API’s URL takes no others', () => {
    const properties = (type: string) => Object.values(template.findResources(type)).map((made) => made.Properties);
    const signed = { OriginAccessControlConfig: { SigningBehavior: 'always', SigningProtocol: 'sigv4' } };
    expect(properties('AWS::CloudFront::OriginAccessControl')).toMatchObject([signed, signed]);
    for (const { OriginAccessControlId } of config.Origins) expect(OriginAccessControlId).toBeDefined();
    const ours = { Principal: 'cloudfront.amazonaws.com', SourceArn: expect.anything() };
    expect(properties('AWS::Lambda::Permission')).toMatchObject([
      { ...ours, Action: 'lambda:InvokeFunctionUrl' },
      { ...ours, Action: 'lambda:InvokeFunction', InvokedViaFunctionUrl: true },
    ]);
  });

  test('speaks TLS 1.2 or newer under its own name, and tells browsers to keep to it', () => {
    expect(config.Aliases).toEqual(['xiance.example']);
    expect(config.ViewerCertificate).toMatchObject({ MinimumProtocolVersion: 'TLSv1.2_2021' });
    expect(template).toDeclare('AWS::CloudFront::ResponseHeadersPolicy', {
      ResponseHeadersPolicyConfig: {
        SecurityHeadersConfig: {
          StrictTransportSecurity: { AccessControlMaxAgeSec: 31_536_000, IncludeSubdomains: true, Override: true },
          ContentTypeOptions: { Override: true },
        },
      },
    });
  });

  test('stands behind the rate limits', () => {
    expect(config.WebACLId).toBe('arn:aws:wafv2:us-east-1:111122223333:global/webacl/limits/one');
  });

  test('keeps no access log', () => {
    expect(config.Logging).toBeUndefined();
  });

  test('tells the API which host was asked for, whatever the sender claims', () => {
    const [edge] = Object.values(template.findResources('AWS::CloudFront::Function'));
    const request = { headers: { host: { value: 'xiance.example' }, 'x-forwarded-host': { value: 'evil.example' } } };
    const asked = runInNewContext(`${edge!.Properties.FunctionCode}; handler({ request })`, { request });
    expect(asked.headers['x-forwarded-host']).toEqual({ value: 'xiance.example' });
  });
});

test('a stage without a domain has CloudFront’s own name and certificate', () => {
  const [distribution] = Object.values(site(trial).findResources('AWS::CloudFront::Distribution'));
  expect(distribution!.Properties.DistributionConfig).not.toHaveProperty('Aliases');
  expect(distribution!.Properties.DistributionConfig).not.toHaveProperty('ViewerCertificate');
});
