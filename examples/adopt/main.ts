import { KibanApp } from 'cdk8s-kiban';
import { Adopt } from './adopt';

const app = new KibanApp();
new Adopt(app, 'podinfo');
app.synth();
