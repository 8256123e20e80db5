import { KibanApp } from 'cdk8s-kiban';
import { routedBookinfo } from './routed-bookinfo';

const app = new KibanApp();
routedBookinfo(app);
app.synth();
