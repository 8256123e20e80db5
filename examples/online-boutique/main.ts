import { KibanApp } from 'cdk8s-kiban';
import { OnlineBoutique } from './online-boutique';

const app = new KibanApp();
new OnlineBoutique(app, 'online-boutique');
app.synth();
