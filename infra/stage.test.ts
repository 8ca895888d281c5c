import { RemovalPolicy } from 'aws-cdk-lib';
import { RetentionDays } from 'aws-cdk-lib/aws-logs';
import { expect, test } from 'vitest';
import { stage } from './stage.ts';

const certificate = 'arn:aws:acm:us-east-1:111122223333:certificate/one';

test('production keeps what it holds', () => {
  expect(stage('production', {})).toMatchObject({
    removal: RemovalPolicy.RETAIN,
    protect: true,
    pointInTimeRecovery: true,
    logRetention: RetentionDays.THREE_MONTHS,
  });
});

test('any other stage can be thrown away', () => {
  expect(stage('mei', {})).toMatchObject({
    removal: RemovalPolicy.DESTROY,
    protect: false,
    pointInTimeRecovery: false,
    logRetention: RetentionDays.ONE_WEEK,
  });
});

test('the deployer’s environment gives region, account, domain and who is told of alarms', () => {
  const settings = {
    CDK_DEFAULT_REGION: 'ap-east-1',
    CDK_DEFAULT_ACCOUNT: '111122223333',
    XIANCE_DOMAIN: 'xiance.example',
    XIANCE_CERTIFICATE: certificate,
    XIANCE_ALARM_EMAIL: 'duty@xiance.example',
  };
  expect(stage('production', settings)).toMatchObject({
    region: 'ap-east-1',
    account: '111122223333',
    domain: { name: 'xiance.example', certificate },
    alarmEmail: 'duty@xiance.example',
  });
});

test.each(['', 'Production', '1st', 'a_b', 'a'.repeat(21)])('“%s” is refused as a stage', (name) => {
  expect(() => stage(name, {})).toThrow('is no stage');
});

test('a domain without a certificate CloudFront can use is refused', () => {
  expect(() => stage('mei', { XIANCE_DOMAIN: 'xiance.example' })).toThrow('together');
  const elsewhere = certificate.replace('us-east-1', 'ap-east-1');
  expect(() => stage('mei', { XIANCE_DOMAIN: 'x.example', XIANCE_CERTIFICATE: elsewhere })).toThrow('us-east-1');
});
