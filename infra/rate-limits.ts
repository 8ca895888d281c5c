import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

/** Off for samples: a sampled request holds a worker's address and what they asked for. */
const visibility = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
  cloudWatchMetricsEnabled: true,
  sampledRequestsEnabled: false,
  metricName,
});

const writes: CfnWebACL.StatementProperty = {
  notStatement: {
    statement: {
      regexMatchStatement: {
        fieldToMatch: { method: {} },
        regexString: '^(GET|HEAD|OPTIONS)$',
        textTransformations: [{ priority: 0, type: 'NONE' }],
      },
    },
  },
};

/**
 * The firewall in front of CloudFront: two limits on requests from one address, answered with 429 so that the sender's
 * queue tries again. No managed rules on content: they read the text people wrote, and would refuse a proposal longer
 * than 8 KB (2,700 characters) or one that quotes a path or a tag. Must be in us-east-1.
 */
export class RateLimits extends CfnWebACL {
  constructor(scope: Construct, id: string, { rateLimits }: Stage) {
    super(scope, id, {
      scope: 'CLOUDFRONT',
      defaultAction: { allow: {} },
      visibilityConfig: visibility('requests'),
      rules: [
        limit('writes', 0, { limit: rateLimits.writes, scopeDownStatement: writes }),
        limit('all', 1, { limit: rateLimits.all }),
      ],
    });
  }
}

type Rate = Pick<CfnWebACL.RateBasedStatementProperty, 'limit' | 'scopeDownStatement'>;

function limit(name: string, priority: number, rate: Rate): CfnWebACL.RuleProperty {
  const responseHeaders = [{ name: 'retry-after', value: '60' }];
  return {
    name,
    priority,
    action: { block: { customResponse: { responseCode: 429, responseHeaders } } },
    statement: { rateBasedStatement: { ...rate, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
    visibilityConfig: visibility(name),
  };
}
