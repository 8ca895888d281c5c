import { Duration, Validations } from 'aws-cdk-lib';
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  OriginRequestPolicy,
  PriceClass,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { FunctionUrlOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IFunctionUrl } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Stage } from './stage.ts';

/** What comes from the bucket; every other path is the API's. */
export const staticPaths = ['/assets/*', '/favicon.svg', '/robots.txt', '/sw.js'];

/** The function URL has a host of its own, and its signature covers it: the host people typed goes in a header beside. */
const forwardHost = `function handler(event) {
  var headers = event.request.headers;
  headers['x-forwarded-host'] = { value: headers.host.value };
  return event.request;
}`;

interface Props {
  stage: Stage;
  api: IFunctionUrl;
  assets: IBucket;
  webAclArn: string;
}

/** CloudFront: HTML and /api from the API's function URL, signed requests only; built files from the bucket. */
export class PublicSite extends Distribution {
  constructor(scope: Construct, id: string, { stage, api, assets, webAclArn }: Props) {
    const viewerProtocolPolicy = ViewerProtocolPolicy.REDIRECT_TO_HTTPS;
    const responseHeadersPolicy = transportHeaders(scope);
    const static_ = {
      origin: S3BucketOrigin.withOriginAccessControl(assets),
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      viewerProtocolPolicy,
      responseHeadersPolicy,
      compress: true,
    };
    const host = new EdgeFunction(scope, 'ForwardHost', {
      code: FunctionCode.fromInline(forwardHost),
      runtime: FunctionRuntime.JS_2_0,
      comment: 'x-forwarded-host: the host the viewer asked for',
    });
    super(scope, id, {
      webAclId: webAclArn,
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_200,
      ...(stage.domain && {
        minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
        domainNames: [stage.domain.name],
        certificate: Certificate.fromCertificateArn(scope, 'Certificate', stage.domain.certificate),
      }),
      defaultBehavior: {
        origin: FunctionUrlOrigin.withOriginAccessControl(api),
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: asTheApiSays(scope),
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        functionAssociations: [{ function: host, eventType: FunctionEventType.VIEWER_REQUEST }],
        viewerProtocolPolicy,
        responseHeadersPolicy,
        compress: true,
      },
      additionalBehaviors: Object.fromEntries(staticPaths.map((path) => [path, static_])),
    });
    explain(this, stage);
  }
}

/** Nothing is cached unless the API marks it, as it may mark a campaign's public page on the day 8,000 people scan its poster. */
function asTheApiSays(scope: Construct): CachePolicy {
  return new CachePolicy(scope, 'AsTheApiSays', {
    comment: 'Cached only as long as Cache-Control says; one copy per query and language, none per cookie',
    minTtl: Duration.seconds(0),
    defaultTtl: Duration.seconds(0),
    maxTtl: Duration.hours(1),
    queryStringBehavior: CacheQueryStringBehavior.all(),
    cookieBehavior: CacheCookieBehavior.none(),
    // Pages and refusals answer in the language asked for.
    headerBehavior: CacheHeaderBehavior.allowList('Accept-Language'),
    enableAcceptEncodingGzip: true,
    enableAcceptEncodingBrotli: true,
  });
}

/** The headers that hold for every file; the content policy is the API's, which writes the HTML. */
function transportHeaders(scope: Construct): ResponseHeadersPolicy {
  return new ResponseHeadersPolicy(scope, 'TransportHeaders', {
    securityHeadersBehavior: {
      strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      contentTypeOptions: { override: true },
    },
  });
}

function explain(site: PublicSite, stage: Stage): void {
  Validations.of(site).acknowledge(
    {
      id: 'AwsSolutions-CFR1',
      reason: 'Workers answer while travelling too, and a call may be open to all of society.',
    },
    {
      id: 'AwsSolutions-CFR3',
      reason:
        'Access logs would keep addresses beside the minute of an answer that was promised to be anonymous. ' +
        'The functions’ own logs hold no address, and CloudWatch counts requests and refusals.',
    },
  );
  if (!stage.domain && !stage.protect) {
    Validations.of(site).acknowledge({
      id: 'AwsSolutions-CFR4',
      reason: 'A trial stage without a domain has CloudFront’s own certificate, and with it no choice of TLS version.',
    });
  }
}
