import type { JournalEvent } from '../../../hal/contract/journal';
import type { LogModule } from '../log-module';

/** One kind of journal record as a line of the log. */
export interface EventSource {
  readonly module: Exclude<keyof typeof LogModule, 'Count'>;
  /** RFC 5424: up to 5 it is a log line, 6 and 7 are for `debugging`. */
  readonly severity: 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7;
  readonly mnemonic: string;
  /** Placeholders are `{subject|a|b|c:field}`; both languages use the same. */
  readonly english: string;
  readonly chinese: string;
}

/** The loss of a main line tells four lines, its return four; the steps in between are for debugging. */
export const EVENTS: Readonly<Record<keyof typeof JournalEvent, EventSource>> = {
  Booted: {
    module: 'Device',
    severity: 5,
    mnemonic: 'BOOT',
    english: 'The firmware {version} started, seed {a:hex}.',
    chinese: '软件{version}已启动，随机种子{a:hex}。',
  },
  ShelfFault: {
    module: 'Device',
    severity: 3,
    mnemonic: 'SHELF',
    english: 'The shelf CPLD cannot be used: fault {a:fault}.',
    chinese: '机框CPLD无法使用：{a:fault}。',
  },
  InterruptStorm: {
    module: 'Device',
    severity: 4,
    mnemonic: 'INTSTORM',
    english: 'The interrupt of slot {subject:number} does not go away; it is masked for a while.',
    chinese: '槽位{subject:number}的中断持续不消失，暂时屏蔽。',
  },
  ChipFault: {
    module: 'Device',
    severity: 4,
    mnemonic: 'CHIPFAULT',
    english: 'Chip {subject:hex} does not answer: {a:fault}.',
    chinese: '芯片{subject:hex}访问失败：{a:fault}。',
  },
  ChipRecovered: {
    module: 'Device',
    severity: 5,
    mnemonic: 'CHIPOK',
    english: 'Chip {subject:hex} answers again.',
    chinese: '芯片{subject:hex}恢复应答。',
  },

  StoreFault: {
    module: 'Device',
    severity: 3,
    mnemonic: 'FLASH',
    english: 'Flash sector {subject:number} cannot be used: {a:fault}.',
    chinese: 'Flash扇区{subject:number}无法使用：{a:fault}。',
  },
  StoreMoved: {
    module: 'Device',
    severity: 6,
    mnemonic: 'FLASH',
    english: 'The flash store moved from sector {a:number} to {subject:number}, which was erased {b:number} times.',
    chinese: 'Flash存储由扇区{a:number}移至扇区{subject:number}，该扇区已擦除{b:number}次。',
  },

  CardInserted: {
    module: 'Device',
    severity: 5,
    mnemonic: 'INSERTED',
    english: 'A card was inserted in slot {subject:number}.',
    chinese: '槽位{subject:number}插入单板。',
  },
  CardReady: {
    module: 'Device',
    severity: 5,
    mnemonic: 'READY',
    english: 'The {a:cardKind} card in slot {subject:number} is ready.',
    chinese: '槽位{subject:number}的{a:cardKind}单板已就绪。',
  },
  CardFailed: {
    module: 'Device',
    severity: 3,
    mnemonic: 'FAILED',
    english: 'The card in slot {subject:number} failed: {a:cardFailure}.',
    chinese: '槽位{subject:number}的单板故障：{a:cardFailure}。',
  },
  CardRemoved: {
    module: 'Device',
    severity: 4,
    mnemonic: 'REMOVED',
    english: 'The {a:cardKind} card was removed from slot {subject:number}.',
    chinese: '槽位{subject:number}的{a:cardKind}单板被拔出。',
  },
  CardState: {
    module: 'Device',
    severity: 7,
    mnemonic: 'STATE',
    english: 'The card in slot {subject:number} is in state {a:cardState}.',
    chinese: '槽位{subject:number}的单板进入状态：{a:cardState}。',
  },

  AlarmRaised: {
    module: 'Line',
    severity: 2,
    mnemonic: 'ALARM',
    english: '{subject:object} reports {a:alarms}.',
    chinese: '{subject:object}上报{a:alarms}告警。',
  },
  AlarmCleared: {
    module: 'Line',
    severity: 5,
    mnemonic: 'ALARM',
    english: '{subject:object} cleared {a:alarms} after {b:milliseconds} s.',
    chinese: '{subject:object}的{a:alarms}告警恢复，历时{b:milliseconds}秒。',
  },
  AlarmWithdrawn: {
    module: 'Line',
    severity: 5,
    mnemonic: 'ALARM',
    english: '{subject:object} is out of service; its alarm {a:alarms} is withdrawn.',
    chinese: '{subject:object}退出服务，{a:alarms}告警撤销。',
  },
  RootRaised: {
    module: 'Line',
    severity: 2,
    mnemonic: 'ALARM',
    english: '{subject:object} reports {a:alarms}; {b:number} E1 fail with it.',
    chinese: '{subject:object}上报{a:alarms}告警，{b:number}条E1随之中断。',
  },
  LineActing: {
    module: 'Line',
    severity: 7,
    mnemonic: 'DEFECT',
    english: '{subject:object} now has the defect {a:alarms}, before {b:alarms}.',
    chinese: '{subject:object}当前缺陷{a:alarms}，之前{b:alarms}。',
  },

  LinkDown: {
    module: 'Ifnet',
    severity: 3,
    mnemonic: 'LINKDOWN',
    english: '{subject:interface} turned {a:oper}, alarm on {subject:controller}: {b:alarms}.',
    chinese: '{subject:interface}变为{a:oper}，{subject:controller}的告警：{b:alarms}。',
  },
  LinkUp: {
    module: 'Ifnet',
    severity: 5,
    mnemonic: 'LINKUP',
    english: '{subject:interface} turned UP.',
    chinese: '{subject:interface}变为UP。',
  },
  LinkState: {
    module: 'Ifnet',
    severity: 7,
    mnemonic: 'STATE',
    english: '{subject:interface} turned from {c:oper} to {a:oper}, cause {b:alarms}.',
    chinese: '{subject:interface}由{c:oper}变为{a:oper}，原因：{b:alarms}。',
  },
  LinkShut: {
    module: 'Ifnet',
    severity: 5,
    mnemonic: 'LINKDOWN',
    english: '{subject:interface} turned {a:oper}: shut down by command.',
    chinese: '{subject:interface}变为{a:oper}：被命令关闭。',
  },

  StandbyDial: {
    module: 'Standby',
    severity: 4,
    mnemonic: 'DIAL',
    english: '{subject:interface} is {b:oper}: {a:interface} dials.',
    chinese: '{subject:interface}状态为{b:oper}，{a:interface}开始拨号。',
  },
  StandbyActive: {
    module: 'Standby',
    severity: 4,
    mnemonic: 'ACTIVE',
    english: '{a:interface} carries the traffic of {subject:interface} after an outage of {b:milliseconds} s.',
    chinese: '{a:interface}接替{subject:interface}承载业务，中断{b:milliseconds}秒。',
  },
  StandbyRestored: {
    module: 'Standby',
    severity: 5,
    mnemonic: 'RESTORE',
    english: '{subject:interface} carries its traffic again; {a:interface} hangs up.',
    chinese: '业务恢复到{subject:interface}，{a:interface}挂断。',
  },
  StandbyRetry: {
    module: 'Standby',
    severity: 4,
    mnemonic: 'RETRY',
    english: '{a:interface} has no call for {subject:interface}: {b:cause}. Next try in {c:number} s.',
    chinese: '{a:interface}未能为{subject:interface}建立呼叫：{b:cause}。{c:number}秒后重试。',
  },
  StandbyState: {
    module: 'Standby',
    severity: 7,
    mnemonic: 'STATE',
    english: '{a:interface}, backup of {subject:interface}, went from {c:standbyState} to {b:standbyState}.',
    chinese: '{subject:interface}的备份接口{a:interface}由{c:standbyState}变为{b:standbyState}。',
  },
  StandbyUnable: {
    module: 'Standby',
    severity: 3,
    mnemonic: 'UNABLE',
    english: '{a:interface} cannot back up {subject:interface}: {b:standbyObstacle}.',
    chinese: '{a:interface}无法备份{subject:interface}：{b:standbyObstacle}。',
  },

  Layer1State: {
    module: 'Isdn',
    severity: 7,
    mnemonic: 'LAYER1',
    english: '{subject:bri} layer 1 is {a:layer1State}.',
    chinese: '{subject:bri}物理层：{a:layer1State}。',
  },
  LinkLayerState: {
    module: 'Isdn',
    severity: 7,
    mnemonic: 'LAYER2',
    english: '{subject:bri} data link went from {b:linkState} to {a:linkState}.',
    chinese: '{subject:bri}数据链路由{b:linkState}变为{a:linkState}。',
  },
  TeiAssigned: {
    module: 'Isdn',
    severity: 6,
    mnemonic: 'TEI',
    english: '{subject:bri} was assigned TEI {a:number}.',
    chinese: '{subject:bri}分配到TEI {a:number}。',
  },
  TeiRemoved: {
    module: 'Isdn',
    severity: 6,
    mnemonic: 'TEI',
    english: '{subject:bri} lost TEI {a:number}.',
    chinese: '{subject:bri}的TEI {a:number}被移除。',
  },
  LinkError: {
    module: 'Isdn',
    severity: 6,
    mnemonic: 'LAYER2',
    english: '{subject:bri} data link error {a:letter}.',
    chinese: '{subject:bri}数据链路错误{a:letter}。',
  },

  CallState: {
    module: 'Isdn',
    severity: 7,
    mnemonic: 'CALL',
    english: 'Call {subject:number} went from {b:callState} to {a:callState}.',
    chinese: '呼叫{subject:number}由{b:callState}变为{a:callState}。',
  },
  CallSetup: {
    module: 'Isdn',
    severity: 7,
    mnemonic: 'SETUP',
    english: '{a:bri} sets up call {subject:number} for {b:interface}.',
    chinese: '{a:bri}为{b:interface}发起呼叫{subject:number}。',
  },
  CallConnected: {
    module: 'Isdn',
    severity: 6,
    mnemonic: 'CONNECT',
    english: '{a:bri} call {subject:number} is connected on B{b:number}.',
    chinese: '{a:bri}呼叫{subject:number}在B{b:number}通道接通。',
  },
  CallCleared: {
    module: 'Isdn',
    severity: 5,
    mnemonic: 'CLEAR',
    english: '{a:bri} call ended ({c:talk}), cleared by {b:clearedBy}: {b:clearedCause}.',
    chinese: '{a:bri}呼叫结束，通话时长：{c:talk}，拆除方：{b:clearedBy}，原因：{b:clearedCause}。',
  },
  CallRefused: {
    module: 'Isdn',
    severity: 5,
    mnemonic: 'REFUSE',
    english: '{subject:bri} refused an incoming call: {a:cause}.',
    chinese: '{subject:bri}拒绝呼入：{a:cause}。',
  },
  Q931Message: {
    module: 'Isdn',
    severity: 7,
    mnemonic: 'Q931',
    english: '{subject:bri} {b:sent} {a:q931Message}, call reference {c:number}.',
    chinese: '{subject:bri} {b:sent} {a:q931Message}，呼叫参考{c:number}。',
  },
  Q921Frame: {
    module: 'Isdn',
    severity: 7,
    mnemonic: 'Q921',
    english: '{subject:bri} {b:sent} a frame of {a:number} octets, header {c:header}.',
    chinese: '{subject:bri} {b:sent} 帧{a:number}字节，帧头{c:header}。',
  },
  CallIgnored: {
    module: 'Isdn',
    severity: 6,
    mnemonic: 'IGNORE',
    english: '{subject:bri} left an incoming call to the other terminals on the bus.',
    chinese: '{subject:bri}将呼入留给总线上的其他终端。',
  },

  Configured: {
    module: 'Shell',
    severity: 6,
    mnemonic: 'CONFIG',
    english: 'The configuration was changed: {a:command}.',
    chinese: '配置已修改：{a:command}。',
  },
  Restarting: {
    module: 'Shell',
    severity: 4,
    mnemonic: 'REBOOT',
    english: 'The firmware restarts, cause {a:hex}.',
    chinese: '软件重新启动，原因{a:hex}。',
  },
  ConfigurationSaved: {
    module: 'Shell',
    severity: 5,
    mnemonic: 'SAVED',
    english: 'The configuration was saved, {a:number} octets.',
    chinese: '配置已保存，共{a:number}字节。',
  },
  ConfigurationReset: {
    module: 'Shell',
    severity: 5,
    mnemonic: 'RESET',
    english: 'The saved configuration was reset.',
    chinese: '已保存的配置被清除。',
  },
  ConfigurationRolledBack: {
    module: 'Shell',
    severity: 5,
    mnemonic: 'ROLLBACK',
    english: 'The previous saved configuration took the place of the saved one.',
    chinese: '上一次保存的配置取代了已保存的配置。',
  },
  ConfigurationRefused: {
    module: 'Shell',
    severity: 3,
    mnemonic: 'REFUSED',
    english: 'Line {a:number} of the stored configuration was refused.',
    chinese: '已保存配置的第{a:number}行无法执行。',
  },

  ClockReference: {
    module: 'Line',
    severity: 6,
    mnemonic: 'CLOCK',
    english: 'The card in slot {subject:number} takes its clock from {a:object}.',
    chinese: '槽位{subject:number}的单板以{a:object}为时钟参考源。',
  },
  ClockLost: {
    module: 'Line',
    severity: 4,
    mnemonic: 'CLOCK',
    english: 'No line of the card in slot {subject:number} can be its reference: it runs on its own clock.',
    chinese: '槽位{subject:number}的单板没有可用的时钟参考源，使用本地时钟。',
  },
  LoopSet: {
    module: 'Line',
    severity: 5,
    mnemonic: 'LOOP',
    english: '{subject:object} is looped: {a:e1Loop}.',
    chinese: '{subject:object}已环回：{a:e1Loop}。',
  },
  LoopEnded: {
    module: 'Line',
    severity: 5,
    mnemonic: 'LOOP',
    english: '{subject:object} is no longer looped ({a:e1Loop}): {b:e1TestEnd}.',
    chinese: '{subject:object}的环回（{a:e1Loop}）已解除：{b:e1TestEnd}。',
  },
  LoopCodeSent: {
    module: 'Line',
    severity: 5,
    mnemonic: 'LOOP',
    english: '{subject:object} sends a code to the far end: {a:e1LoopCode}.',
    chinese: '{subject:object}向对端发送{a:e1LoopCode}。',
  },
  BertStarted: {
    module: 'Line',
    severity: 5,
    mnemonic: 'BERT',
    english: '{subject:object} begins a bit error rate test, {a:e1Pattern}, {b:number} min.',
    chinese: '{subject:object}开始误码测试，码型{a:e1Pattern}，时长{b:number}分钟。',
  },
  BertEnded: {
    module: 'Line',
    severity: 5,
    mnemonic: 'BERT',
    english: '{subject:object} ended its test, {a:e1TestEnd}: {b:number} errors, synchronism lost {c:number} times.',
    chinese: '{subject:object}的误码测试结束，{a:e1TestEnd}：误码{b:number}个，失步{c:number}次。',
  },
  PerformanceThreshold: {
    module: 'Line',
    severity: 4,
    mnemonic: 'THRESHOLD',
    english: '{subject:object} {a:performanceCount} of these 15 minutes: {b:number}, threshold {c:number}.',
    chinese: '{subject:object}本15分钟的{a:performanceCount}为{b:number}，门限{c:number}。',
  },
};
