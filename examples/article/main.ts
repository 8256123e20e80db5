import { KibanApp } from 'cdk8s-kiban';
import { Article } from './article';

const app = new KibanApp();
new Article(app, 'article');
app.synth();
