import { suite } from 'uvu';
import { testSeeds } from './seeds';
import { DAY } from './swarm';

const days = suite('days of trouble, more seeds');
testSeeds(days, DAY, 51, 50);
days.run();
