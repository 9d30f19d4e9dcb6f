import { ShelfAlarm } from '../../../hal/contract/shelf-alarm';

/** What a name of a shelf alarm may take of a line of `display alarm`, columns. */
export const SHELF_ALARM_COLUMNS = 20;

type Name = readonly [alarm: ShelfAlarm, english: string, chinese: string];

// biome-ignore format: a table
/** What can be wrong with the shelf, in both languages. */
const NAMES: readonly Name[] = [
  [ShelfAlarm.None,          'none',                 '无'],
  [ShelfAlarm.Absent,        'not in its bay',       '不在位'],
  [ShelfAlarm.Silent,        'does not answer',      '无应答'],
  [ShelfAlarm.InputLost,     'no voltage',           '无电压'],
  [ShelfAlarm.BrownOut,      'brown-out',            '电压跌落'],
  [ShelfAlarm.InputOvFault,  'voltage too high',     '电压过高'],
  [ShelfAlarm.InputOvWarn,   'input high',           '输入电压偏高'],
  [ShelfAlarm.InputUvWarn,   'input low',            '输入电压偏低'],
  [ShelfAlarm.InputUvFault,  'input too low',        '输入欠压'],
  [ShelfAlarm.InputOff,      'off for low input',    '输入不足关断'],
  [ShelfAlarm.InputOcFault,  'input overcurrent',    '输入过流'],
  [ShelfAlarm.InputOcWarn,   'input current high',   '输入电流偏高'],
  [ShelfAlarm.InputOpWarn,   'input power high',     '输入功率偏高'],
  [ShelfAlarm.OutputOvFault, 'output overvoltage',   '输出过压'],
  [ShelfAlarm.OutputOvWarn,  'output high',          '输出电压偏高'],
  [ShelfAlarm.OutputUvWarn,  'output low',           '输出电压偏低'],
  [ShelfAlarm.OutputUvFault, 'output undervoltage',  '输出欠压'],
  [ShelfAlarm.OutputMax,     'output at its limit',  '输出设定超限'],
  [ShelfAlarm.StartSlow,     'does not come up',     '启动超时'],
  [ShelfAlarm.StopSlow,      'does not go down',     '关断超时'],
  [ShelfAlarm.Tracking,      'output off its mark',  '输出跟踪异常'],
  [ShelfAlarm.OcFault,       'output overcurrent',   '输出过流'],
  [ShelfAlarm.OcLvFault,     'output shorted',       '输出短路'],
  [ShelfAlarm.OcWarn,        'output current high',  '输出电流偏高'],
  [ShelfAlarm.UcFault,       'current flows back',   '电流倒灌'],
  [ShelfAlarm.CurrentShare,  'load not shared',      '均流异常'],
  [ShelfAlarm.PowerLimit,    'power is limited',     '限功率运行'],
  [ShelfAlarm.OpFault,       'overload',             '输出过载'],
  [ShelfAlarm.OpWarn,        'load high',            '负载偏高'],
  [ShelfAlarm.OtFault,       'overheated',           '过温'],
  [ShelfAlarm.OtWarn,        'temperature high',     '温度偏高'],
  [ShelfAlarm.UtWarn,        'temperature low',      '温度偏低'],
  [ShelfAlarm.UtFault,       'too cold',             '温度过低'],
  [ShelfAlarm.CmlCommand,    'refused a command',    '命令无效'],
  [ShelfAlarm.CmlData,       'refused data',         '数据无效'],
  [ShelfAlarm.CmlCheck,      'bus check failed',     '总线校验错误'],
  [ShelfAlarm.CmlMemory,     'its memory fails',     '存储器故障'],
  [ShelfAlarm.CmlProcessor,  'its processor fails',  '处理器故障'],
  [ShelfAlarm.CmlOther,      'bus disturbed',        '总线通信异常'],
  [ShelfAlarm.FanFault,      'fan failed',           '风扇故障'],
  [ShelfAlarm.FanWarn,       'fan slow',             '风扇转速偏低'],
  [ShelfAlarm.FanOverride,   'fan speed overridden', '风扇转速被接管'],
  [ShelfAlarm.AirflowFault,  'no airflow',           '风道堵塞'],
  [ShelfAlarm.AirflowWarn,   'airflow low',          '风量偏低'],
  [ShelfAlarm.Fuse,          'input fuse open',      '输入熔断器断开'],
  [ShelfAlarm.OrFault,       'OR-ing switch failed', '合路开关故障'],
  [ShelfAlarm.OtherFault,    'other fault',          '其他故障'],
  [ShelfAlarm.MakerFault,    'fault of its maker',   '厂商自定义故障'],
  [ShelfAlarm.OutputBad,     'output not good',      '输出异常'],
  [ShelfAlarm.Off,           'switched off',         '输出关断'],
  [ShelfAlarm.Busy,          'busy for too long',    '长时间忙'],
  [ShelfAlarm.Unexplained,   'unexplained fault',    '不明故障'],
  [ShelfAlarm.BusSilent,     'parts do not answer',  '管理总线无应答'],
  [ShelfAlarm.NotRedundant,  'power not redundant',  '电源冗余丧失'],

  [ShelfAlarm.FanFailed,     'does not turn',        '停转'],
  [ShelfAlarm.FanSlow,       'turns too slowly',     '转速偏低'],
  [ShelfAlarm.FansSilent,    'cannot be controlled', '无法控制'],
  [ShelfAlarm.FansStopped,   'no fan turns',         '风扇全部停转'],
  [ShelfAlarm.SensorLost,    'sensor lost',          '温度传感器失效'],
  [ShelfAlarm.HeatMinor,     'temperature high',     '温度偏高'],
  [ShelfAlarm.HeatMajor,     'temperature too high', '温度过高'],
  [ShelfAlarm.HeatFatal,     'overheated',           '严重过温'],
  [ShelfAlarm.HeatRising,    'heats up fast',        '温度骤升'],
  [ShelfAlarm.TimeLost,      'time lost',            '时间丢失'],
  [ShelfAlarm.Drift,         'drifts',               '走时偏差过大'],
];

/** By ShelfAlarm. */
export const SHELF_ALARMS_ENGLISH = Object.fromEntries(NAMES.map(([alarm, english]) => [alarm, english]));
export const SHELF_ALARMS_CHINESE = Object.fromEntries(NAMES.map(([alarm, , chinese]) => [alarm, chinese]));
