import { KibanApp } from 'cdk8s-kiban';
import { FirstService } from './first-service';

const app = new KibanApp();
new FirstService(app, 'shop');
app.synth();
