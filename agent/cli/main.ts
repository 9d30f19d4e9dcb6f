import { runDevice } from './device';
import { emulate } from './emulate';
import { replayFile } from './replay';
import { UsageError } from './usage';

const HELP = `\
linecard: firmware for router line-card controllers, on an emulated board

  linecard emulate [options]   run the firmware on an emulated board, its console on this terminal
    --board NAME               r3680e-province (default), r3680e-centre, ne08e-cpos or minimal
    --seed N                   seed of all chance in the world, 0 to 4294967295 (default 1)
    --speed real|FACTOR|max    how virtual time follows real time (default real)
    --trouble                  things go wrong at random, as the seed has it
    --console WHERE            stdio (default), pty, tcp:HOST:PORT, serial:PATH
    --log FILE                 write the boundary log, for linecard replay
    --wire bri:S/P=WHERE       give the D channel of an ISDN port to an exchange at unix:PATH or tcp:HOST:PORT;
                               pri:S/P is an E1 port as a primary access
    --terminals bri:S/P=WHERE  let terminals of yours come in on an ISDN port, beside the card, at the emulated exchange
    --capture DIR              write a pcap file for each ISDN D channel that carries a frame, and each port's PPP
    --state DIR                keep the flash there: a later session goes on with what was saved
    --serve WHERE              only the shelf, for a device whose chip bus comes in at unix:PATH or tcp:HOST:PORT
    --script FILE              type a transcript; exit 0, or 1 with the first difference
    --update                   with --script: write what the screen shows into the file instead

  linecard device [options]    run the image on a processor board in QEMU, on the same shelf
    --board NAME               riscv32-virt (default)
    --shelf NAME, --seed, --log as --board, --seed, --log above
    --flash FILE               keep its flash there; made when it is not there
    --gdb PORT                 wait for gdb at this TCP port

  linecard replay FILE         run a boundary log again and compare every word of it

  linecard --version
`;

/** The command. Answers its exit code: 0 well, 1 a difference was found, 2 wrong usage, 128 and more a signal. */
async function main(words: readonly string[]): Promise<number> {
  const [verb, ...options] = words;
  switch (options.includes('--help') ? '--help' : verb) {
    case 'emulate':
      return emulate(options);
    case 'device':
      return runDevice(options);
    case 'replay':
      return replayFile(options);
    case '--version':
      process.stdout.write(`linecard-agent ${VERSION}\n`);
      return 0;
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      process.stdout.write(HELP);
      return 0;
    default:
      throw new UsageError(`there is no command "${verb}"`);
  }
}

/** Replaced by the version of package.json when the command is bundled. */
declare const VERSION: string;

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  process.stderr.write(`linecard: ${error.message}\nTry linecard --help.\n`);
  process.exitCode = 2;
}
