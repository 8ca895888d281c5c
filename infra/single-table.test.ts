import { RemovalPolicy } from 'aws-cdk-lib';
import { expect, test } from 'vitest';
import { createTableInput } from '#store/table.ts';
import { SingleTable } from './single-table.ts';
import { production, templateOf, trial } from './testing.ts';

const declared = (stage: typeof production) =>
  Object.values(
    templateOf((scope) => new SingleTable(scope, 'Table', stage)).findResources('AWS::DynamoDB::GlobalTable'),
  )[0]!;

test('is the table the local engine makes: keys, indexes, stream, billing', () => {
  const { KeySchema, AttributeDefinitions, GlobalSecondaryIndexes, BillingMode, StreamSpecification } =
    createTableInput('any');
  const { Properties } = declared(production);
  expect(Properties).toMatchObject({ KeySchema, GlobalSecondaryIndexes, BillingMode });
  expect(Properties.StreamSpecification.StreamViewType).toBe(StreamSpecification!.StreamViewType);
  expect(Properties.AttributeDefinitions).toHaveLength(AttributeDefinitions!.length);
  expect(Properties.AttributeDefinitions).toEqual(expect.arrayContaining(AttributeDefinitions!));
  expect(Properties.TimeToLiveSpecification).toEqual({ AttributeName: 'ttl', Enabled: true });
});

test.each([
  { stage: production, kept: true, policy: 'Retain' },
  { stage: trial, kept: false, policy: 'Delete' },
])('$stage.name: deletion protection and restore to any second are $kept', ({ stage, kept, policy }) => {
  const { Properties, DeletionPolicy } = declared(stage);
  expect(DeletionPolicy).toBe(policy);
  expect(Properties.Replicas).toMatchObject([
    { DeletionProtectionEnabled: kept, PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: kept } },
  ]);
  expect(stage.removal).toBe(kept ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY);
});
