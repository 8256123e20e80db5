import { KibanApp } from 'cdk8s-kiban';
import { Hardened } from './from-cdk8s-plus';

const app = new KibanApp();
new Hardened(app, 'orders');
app.synth();
