import { Match } from 'aws-cdk-lib/assertions';
import { expect, test } from 'vitest';
import { RateLimits } from './rate-limits.ts';
import { production, templateOf } from './testing.ts';

const template = templateOf((scope) => new RateLimits(scope, 'RateLimits', production));

const refused = {
  Block: { CustomResponse: { ResponseCode: 429, ResponseHeaders: [{ Name: 'retry-after', Value: '60' }] } },
};

test('too many requests from one address are asked to wait, writes sooner than reads', () => {
  expect(template).toDeclare('AWS::WAFv2::WebACL', {
    Scope: 'CLOUDFRONT',
    DefaultAction: { Allow: {} },
    Rules: [
      Match.objectLike({
        Name: 'writes',
        Action: refused,
        Statement: { RateBasedStatement: Match.objectLike({ Limit: 2000, ScopeDownStatement: Match.anyValue() }) },
      }),
      Match.objectLike({
        Name: 'all',
        Action: refused,
        Statement: { RateBasedStatement: Match.objectLike({ Limit: 20_000 }) },
      }),
    ],
  });
});

test('no request is sampled: a sample would hold an address and what was asked', () => {
  expect(template).toDeclare('AWS::WAFv2::WebACL', {
    VisibilityConfig: { SampledRequestsEnabled: false },
    Rules: [
      Match.objectLike({ VisibilityConfig: Match.objectLike({ SampledRequestsEnabled: false }) }),
      Match.objectLike({ VisibilityConfig: Match.objectLike({ SampledRequestsEnabled: false }) }),
    ],
  });
});
