import { suite } from 'uvu';
import { testSeeds } from './seeds';
import { DAY } from './swarm';

const days = suite('days of trouble');
testSeeds(days, DAY, 1, 100);
days.run();
