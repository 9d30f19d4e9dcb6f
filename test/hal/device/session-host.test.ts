import { sessionsOn } from '../../kit/device-sessions';

sessionsOn('host');
