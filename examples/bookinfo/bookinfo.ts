import { Chart } from 'cdk8s';
import { type AppEnvValue, MicroserviceApp, SecureNamespace, applyProfile, peers } from 'cdk8s-kiban';
import type { Construct } from 'constructs';

const IMAGES = 'registry.istio.io/release/examples-bookinfo';
const RELEASE = '1.20.3';
/** A machine outside the cluster that runs MySQL. */
const MACHINE = '192.0.2.10';

const SMALL = { cpu: '100m', memory: '128Mi' } as const;
const DATABASE = { cpu: '250m', memory: '512Mi' } as const;

/** Where ratings find MySQL: its address, and the account of the sample, whose password is in a Secret that exists. */
const mysql = (host: string): Readonly<Record<string, AppEnvValue>> => ({
  DB_TYPE: 'mysql',
  MYSQL_DB_HOST: host,
  MYSQL_DB_PORT: '3306',
  MYSQL_DB_USER: 'root',
  MYSQL_DB_PASSWORD: { secretKeyRef: { name: 'mysql-credentials', key: 'rootpasswd' } },
});

type Web = MicroserviceApp<'http'>;

interface VersionOptions {
  /** Name of the image, where versions share one. @default - the name of the version */
  readonly image?: string;
  readonly env?: Readonly<Record<string, AppEnvValue>>;
}

/** Bookinfo of Istio: four services, three versions of reviews, and who may call whom. */
export class Bookinfo extends Chart {
  /** The page that people see. */
  public readonly productpage: { readonly v1: Web };
  /** Facts about a book; v2 asks a service outside the cluster for them. */
  public readonly details: { readonly v1: Web; readonly v2: Web };
  /** Reviews without stars, with black stars and with red ones. */
  public readonly reviews: { readonly v1: Web; readonly v2: Web; readonly v3: Web };
  /** Stars from memory, from MongoDB, and from MySQL in the cluster and on a machine beside it. */
  public readonly ratings: Readonly<Record<'v1' | 'v2' | 'v2-mysql' | 'v2-mysql-vm', Web>>;

  constructor(scope: Construct) {
    super(scope, 'bookinfo', { namespace: 'bookinfo' });
    applyProfile(this, { replicas: 2 });
    new SecureNamespace(this, 'namespace');

    this.ratings = this.placeRatings();
    this.reviews = { v1: this.placeReviews('v1'), v2: this.placeReviews('v2'), v3: this.placeReviews('v3') };
    this.details = { v1: this.version('details', 'v1'), v2: this.version('details', 'v2') };
    this.details.v2.calls(peers.host('www.googleapis.com'));

    const productpage = new MicroserviceApp(this, 'productpage-v1', {
      instance: 'productpage',
      image: `${IMAGES}-productpage-v1:${RELEASE}`,
      ports: { http: 9080 },
      readinessProbe: '/health',
      resources: SMALL,
      expose: {
        host: 'bookinfo.example.com',
        path: [
          { exact: '/productpage' },
          '/static',
          { exact: '/login' },
          { exact: '/logout' },
          '/api/v1/products',
        ],
      },
    });
    productpage.calls(this.details.v1);
    productpage.calls(this.reviews.v1);
    this.productpage = { v1: productpage };
  }

  /** Stars are asked for by v2 and v3; the three are one service, and one identity. */
  private placeReviews(version: 'v1' | 'v2' | 'v3'): Web {
    const reviews = new MicroserviceApp(this, `reviews-${version}`, {
      instance: 'reviews',
      image: `${IMAGES}-reviews-${version}:${RELEASE}`,
      ports: { http: 9080 },
      env: { LOG_DIR: '/tmp/logs' },
      readinessProbe: '/health',
      resources: { cpu: '200m', memory: '512Mi' },
      volumes: { 'wlp-output': { emptyDir: { sizeLimit: '256Mi' }, mountPath: '/opt/ibm/wlp/output' } },
      mesh: { loadBalancer: 'RANDOM' },
    });
    if (version !== 'v1') reviews.calls(this.ratings.v1);
    return reviews;
  }

  private placeRatings(): Bookinfo['ratings'] {
    const mongodb = new MicroserviceApp(this, 'mongodb', {
      image: `${IMAGES}-mongodb:${RELEASE}`,
      component: 'database',
      ports: { mongo: 27017 },
      args: ['--ipv6', '--bind_ip_all'],
      readinessProbe: { tcpSocket: { port: 'mongo' } },
      resources: DATABASE,
      volumes: { 'data-db': { emptyDir: { sizeLimit: '1Gi' }, mountPath: '/data/db' } },
      scaling: 1,
    });
    const mysqldb = new MicroserviceApp(this, 'mysqldb', {
      image: `${IMAGES}-mysqldb:${RELEASE}`,
      component: 'database',
      ports: { 'tcp-mysql': 3306 },
      args: ['--default-authentication-plugin', 'mysql_native_password'],
      env: { MYSQL_ROOT_PASSWORD: { secretKeyRef: { name: 'mysql-credentials', key: 'rootpasswd' } } },
      readinessProbe: { tcpSocket: { port: 'tcp-mysql' } },
      resources: DATABASE,
      volumes: {
        'var-lib-mysql': { emptyDir: { sizeLimit: '1Gi' }, mountPath: '/var/lib/mysql' },
        'var-run-mysqld': { emptyDir: { sizeLimit: '1Mi' }, mountPath: '/var/run/mysqld' },
      },
      scaling: 1,
    });

    const image = 'ratings-v2';
    const ratings = {
      v1: this.version('ratings', 'v1'),
      v2: this.version('ratings', 'v2', {
        env: { MONGO_DB_URL: `mongodb://${mongodb.address('mongo')}/test` },
      }),
      'v2-mysql': this.version('ratings', 'v2-mysql', { image, env: mysql(mysqldb.serviceName) }),
      'v2-mysql-vm': this.version('ratings', 'v2-mysql-vm', {
        image,
        env: mysql(MACHINE),
      }),
    };
    ratings.v2.calls(mongodb);
    ratings['v2-mysql'].calls(mysqldb);
    ratings['v2-mysql-vm'].calls(peers.cidr(`${MACHINE}/32`), { port: 3306 });
    return ratings;
  }

  /** One version of a service that looks like most of them. */
  private version(service: string, version: string, { image, env = {} }: VersionOptions = {}): Web {
    const name = `${service}-${version}`;
    return new MicroserviceApp(this, name, {
      instance: service,
      image: `${IMAGES}-${image ?? name}:${RELEASE}`,
      ports: { http: 9080 },
      env,
      readinessProbe: '/health',
      resources: SMALL,
    });
  }
}
