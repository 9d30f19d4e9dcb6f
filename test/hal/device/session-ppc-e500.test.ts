import { sessionsOn } from '../../kit/device-sessions';

sessionsOn('ppc-e500');
