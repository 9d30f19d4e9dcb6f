import { sessionsOn } from '../../kit/device-sessions';

sessionsOn('riscv32-virt');
