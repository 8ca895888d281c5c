import { AssetHashType, DockerImage, type Duration } from 'aws-cdk-lib';
import { Effect, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Construct } from 'constructs';
import { bundleLambda } from './bundle.ts';
import { root } from './root.ts';
import type { Stage } from './stage.ts';
import { carryTypesetter } from './typesetter.ts';

interface Props {
  /** TypeScript file that exports `handler`, from the repository’s root. */
  entry: string;
  stage: Stage;
  memory: number;
  timeout: Duration;
  environment: Record<string, string>;
  description: string;
  /** For an environment that holds the secret: readable only by who may use this key. */
  environmentEncryption?: IKey;
  /** The compiler's binary and the fonts travel along; x86_64 then, since there is no arm64 binary for it. */
  typesets?: boolean;
}

/** One of our functions: Node 24, its own log group kept as long as the stage says, a role that may write to it and no more. */
export class Lambda extends LambdaFunction {
  constructor(scope: Construct, id: string, { entry, stage, memory, typesets = false, ...props }: Props) {
    const role = new Role(scope, `${id}Role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(scope, `${id}Logs`, { retention: stage.logRetention, removalPolicy: stage.removal });
    logGroup.grantWrite(role);
    super(scope, id, {
      ...props,
      role,
      logGroup,
      runtime: Runtime.NODEJS_24_X,
      architecture: typesets ? Architecture.X86_64 : Architecture.ARM_64,
      memorySize: memory,
      handler: 'index.handler',
      code: code(entry, typesets),
    });
    if (props.environmentEncryption) this.allow(['kms:Decrypt'], [props.environmentEncryption.keyArn]);
  }

  /** Allows actions on named resources, one statement each, so that a reader of the template sees which goes with which. */
  allow(actions: string[], resources: string[]): void {
    this.addToRolePolicy(new PolicyStatement({ effect: Effect.ALLOW, actions, resources }));
  }
}

/** The bundle, made when the template is synthesised, in this process: no container, no network. */
function code(entry: string, typesets: boolean): Code {
  return Code.fromAsset(root, {
    assetHashType: AssetHashType.OUTPUT,
    bundling: {
      image: DockerImage.fromRegistry('never-used'),
      // Never run either: without it the CDK takes all bundles of one folder for the same and makes only the first.
      command: [entry],
      local: {
        tryBundle(outdir) {
          const { beside } = bundleLambda(entry, outdir);
          if (beside.length > 0 && !typesets)
            throw new Error(`${entry} needs ${beside.join()}, which it doesn't carry`);
          if (typesets) carryTypesetter(outdir);
          return true;
        },
      },
    },
  });
}
