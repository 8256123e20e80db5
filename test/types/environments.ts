/** Environments, and values for each: what must compile, and what must not. */
import {
  type Autoscaling,
  type Environment,
  type EnvironmentProps,
  type MicroserviceAppProps,
  GitOpsApp,
  argoCd,
} from 'cdk8s-kiban';

type Env = Environment<'dev' | 'staging' | 'production'>;

declare const environment: Env;

/** What is no object tells its type by itself. */
export const replicas: number = environment.value({ dev: 1, staging: 2, production: 3 }) + 1;
export const level = environment.value({ dev: 'debug', staging: 'info', production: 'info' }).toUpperCase();
export const flag: boolean | undefined = environment.value({
  dev: true,
  staging: false,
  production: undefined,
});

const text = environment.value({ dev: 1, staging: 2, production: 3 });
// @ts-expect-error a number is no text
export const wrong: string = text;

/** Objects take theirs from where they are used. */
export const scaled: MicroserviceAppProps = {
  image: environment.image('cart'),
  scaling: environment.value({ dev: 1, staging: 2, production: { min: 3, max: 20, cpu: 70 } }),
};

export const misspelt: MicroserviceAppProps = {
  image: environment.image('cart'),
  // @ts-expect-error maxx is no field of scaling
  scaling: environment.value({ dev: 1, staging: 2, production: { min: 3, maxx: 20, cpu: 70 } }),
};

export const named = environment.value<Autoscaling>({
  dev: { min: 1, max: 2 },
  staging: { min: 1, max: 2 },
  // @ts-expect-error maxx is no field of scaling
  production: { min: 3, max: 4, maxx: 20 },
});

// @ts-expect-error production is missing
environment.value({ dev: 1, staging: 2 });
// @ts-expect-error prod is no environment
environment.value({ dev: 1, staging: 2, production: 3, prod: 4 });
// @ts-expect-error prodution is no environment
environment.value({ dev: 1, staging: 2, prodution: 3 });

/** A chart is for the environments that it knows, no more and no fewer. */
declare function shop(own: Env): void;
const app = new GitOpsApp({ partOf: 'shop' });
const all: Readonly<Record<'dev' | 'staging' | 'production', EnvironmentProps>> = {
  dev: {},
  staging: {},
  production: {},
};
for (const own of app.environments(all, { promotions: { production: 'staging' } })) shop(own);
// @ts-expect-error there is no staging
for (const own of app.environments({ dev: {}, production: {} })) shop(own);
// @ts-expect-error there is an environment more
for (const own of app.environments({ ...all, qa: {} })) shop(own);
// @ts-expect-error stagin is no environment
app.environments(all, { promotions: { production: 'stagin' } });
// @ts-expect-error clustr is no prop
app.environments({ dev: { clustr: { name: 'eu' } } });
// @ts-expect-error syncs is no option
argoCd({ repoURL: 'https://git.example.com/shop.git', environments: { dev: { syncs: 'manual' } } });

/** A pin has the type that is asked for. */
export const size: number = environment.pin('size', 'number');
export const word: string = environment.pin('word');
// @ts-expect-error a pin is text where nothing else is said
export const noFlag: boolean = environment.pin('flag');
// @ts-expect-error the type is called boolean
environment.pin('flag', 'bool');
