import {
  AttributeType,
  Billing,
  type GlobalSecondaryIndexPropsV2,
  StreamViewType,
  TableEncryptionV2,
  TableV2,
} from 'aws-cdk-lib/aws-dynamodb';
import type { Construct } from 'constructs';
import { table } from '#store/table.ts';
import type { Lambda } from './lambda.ts';
import type { Stage } from './stage.ts';

const key = (name: string) => ({ name, type: AttributeType.STRING });

const indexes: GlobalSecondaryIndexPropsV2[] = table.indexes.map((index) => ({
  indexName: index.name,
  partitionKey: key(index.partitionKey),
  sortKey: key(index.sortKey),
}));

/** The one table, from the same data as the local engine's: packages/store/table.ts. */
export class SingleTable extends TableV2 {
  constructor(scope: Construct, id: string, stage: Stage) {
    super(scope, id, {
      partitionKey: key(table.partitionKey),
      sortKey: key(table.sortKey),
      globalSecondaryIndexes: indexes,
      timeToLiveAttribute: table.ttl,
      dynamoStream: StreamViewType[table.stream],
      billing: Billing.onDemand(),
      encryption: TableEncryptionV2.awsManagedKey(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: stage.pointInTimeRecovery },
      deletionProtection: stage.protect,
      removalPolicy: stage.removal,
    });
  }

  /**
   * Items by key and queries, on the table and on each index by name. No Scan and no administration: whoever replays
   * or exports the whole table does it under a role of their own. A transaction needs no action beyond its parts'.
   */
  allowReadWrite(lambda: Lambda): void {
    lambda.allow(
      [
        'dynamodb:GetItem',
        'dynamodb:BatchGetItem',
        'dynamodb:Query',
        'dynamodb:ConditionCheckItem',
        'dynamodb:PutItem',
        'dynamodb:UpdateItem',
        'dynamodb:DeleteItem',
        'dynamodb:BatchWriteItem',
      ],
      [this.tableArn],
    );
    lambda.allow(
      ['dynamodb:Query'],
      table.indexes.map(({ name }) => `${this.tableArn}/index/${name}`),
    );
  }
}
