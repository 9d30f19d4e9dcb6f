import type { CommandId } from '../command-id';

/** A sentence in both languages. */
export interface Both {
  readonly english: string;
  readonly chinese: string;
}

/** What the command reference says besides what the command's record has. */
export interface CommandReference {
  readonly purpose: Both;
  /** What holds without the command. */
  readonly byDefault?: Both;
  readonly remark?: Both;
}

const NO_DESCRIPTION: Both = { english: 'No description.', chinese: '没有描述。' };

export const REFERENCE: Readonly<Record<Exclude<keyof typeof CommandId, 'None' | 'Count'>, CommandReference>> = {
  SystemView: {
    purpose: {
      english: 'Enters the system view, from which everything is configured. Ctrl+Z goes back to the user view.',
      chinese: '从用户视图进入系统视图，配置从这里开始。按Ctrl+Z返回用户视图。',
    },
  },
  Controller: {
    purpose: {
      english: 'Enters the view of an E1 controller.',
      chinese: '进入E1控制器视图。',
    },
    remark: {
      english:
        'A controller exists once a card with it has been seen, and stays configurable when the card is removed.',
      chinese: '单板被识别后控制器即存在；单板拔出后仍可配置。',
    },
  },
  Interface: {
    purpose: {
      english:
        'Enters the view of a serial interface (channel set of an E1, or primary access) or of an ISDN basic rate interface.',
      chinese: '进入串口（E1的通道集或PRI接口）或BRI接口的视图。',
    },
    remark: {
      english:
        'Type and place can be written together and cut short: s1/0:0 is Serial1/0:0, b2/0 is Bri2/0, e1/0 is E1 1/0.',
      chinese: '接口类型与编号可以连写，也可以缩写：s1/0:0即Serial1/0:0，b2/0即Bri2/0，e1/0即E1 1/0。',
    },
  },
  ControllerCpos: {
    purpose: {
      english: 'Enters the view of a channelised STM-1 port.',
      chinese: '进入通道化STM-1端口的视图。',
    },
    remark: {
      english: 'Its 63 E1s have views of their own: controller E1 1/0/25.',
      chinese: '它的63个E1各有自己的视图：controller E1 1/0/25。',
    },
  },
  FrameFormatSdh: {
    purpose: { english: 'Sets the frame format of an STM-1 port.', chinese: '设置STM-1端口的帧格式。' },
    byDefault: { english: 'SDH, the only one the card knows.', chinese: 'SDH，本单板只支持SDH。' },
  },
  MultiplexMode: {
    purpose: {
      english: 'Sets how the E1s of an STM-1 port are multiplexed.',
      chinese: '设置STM-1端口中E1的复用方式。',
    },
    byDefault: { english: 'AU-4, the only one the card knows.', chinese: 'AU-4，本单板只支持AU-4。' },
  },
  ChannelAlignMode: {
    purpose: {
      english:
        'Sets how the 63 E1s of an STM-1 port are counted. huawei counts the TUG-3 first, lucent the TU-12; 21 E1s have the same number in both.',
      chinese: '设置STM-1端口63个E1的编号方式。huawei先数TUG-3，lucent先数TU-12；两种方式有21个编号相同。',
    },
    byDefault: { english: 'huawei.', chinese: 'huawei。' },
    remark: {
      english:
        'It is set before the E1s are configured. Each VC-12 sends its number in its trace (e1 25) unless flag j2 says otherwise; a far end like this one that counts otherwise is found by that, within a minute or two.',
      chinese:
        '须在配置E1之前设置。未用flag j2设置时，每个VC-12在踪迹字节中发送自己的编号（e1 25），一两分钟内即可发现对端编号方式不同。',
    },
  },
  Flag: {
    purpose: {
      english: 'Sets the trail trace that an STM-1 port sends: J0 of its section, J1 of its VC-4.',
      chinese: '设置STM-1端口发送的踪迹：再生段J0或VC-4的J1。',
    },
    byDefault: { english: 'J0 is a single octet 0x01, J1 NetEngine.', chinese: 'J0为单字节0x01，J1为NetEngine。' },
  },
  FlagExpected: {
    purpose: {
      english: 'Sets the trail trace that an STM-1 port has to receive. Another one is the alarm RS-TIM or HP-TIM.',
      chinese: '设置STM-1端口应收的踪迹，不符时产生RS-TIM或HP-TIM告警。',
    },
    byDefault: { english: 'Any trace will do.', chinese: '不检查。' },
  },
  FlagC2: {
    purpose: {
      english: 'Sets the signal label of the VC-4, sent and expected. Another one received is the alarm HP-PLM.',
      chinese: '设置VC-4发送与应收的信号标识，不符时产生HP-PLM告警。',
    },
    byDefault: { english: '2, TUG structure.', chinese: '2，TUG结构。' },
  },
  FlagJ2: {
    purpose: {
      english: 'Sets the trail trace that the VC-12 of an E1 sends.',
      chinese: '设置E1所在VC-12发送的踪迹J2。',
    },
    byDefault: { english: 'e1 and the number of the E1.', chinese: 'e1加该E1的编号。' },
  },
  FlagExpectedJ2: {
    purpose: {
      english:
        'Sets the trail trace that the VC-12 of an E1 has to receive. Another one is the alarm LP-TIM; traffic goes on.',
      chinese: '设置E1所在VC-12应收的踪迹J2，不符时产生LP-TIM告警，业务不中断。',
    },
    byDefault: { english: 'Any trace will do.', chinese: '不检查。' },
  },
  Threshold: {
    purpose: {
      english:
        'Sets the bit error ratio of the multiplex section at which an STM-1 port is degraded (SD) or fails (SF), as exponent of 10.',
      chinese: '设置STM-1端口信号劣化（SD）与信号失效（SF）的复用段误码率门限，以10的负指数表示。',
    },
    byDefault: { english: 'SD 1e-6, SF 1e-3.', chinese: 'SD为1e-6，SF为1e-3。' },
    remark: { english: 'SF has to be the worse of the two.', chinese: 'SF的误码率必须高于SD。' },
  },
  AlarmDetect: {
    purpose: {
      english: 'Takes an STM-1 port down while it has an alarm that by itself leaves traffic alone.',
      chinese: 'STM-1端口出现本不影响业务的告警时，将该端口置为down。',
    },
    byDefault: { english: 'No action: the alarm is reported only.', chinese: '无动作，只上报告警。' },
    remark: {
      english:
        'It acts as soon as the alarm is detected, before it is reported, and takes all E1s of the port with it.',
      chinese: '检测到告警即动作，早于上报，该端口的所有E1随之down。',
    },
  },
  E1Shutdown: {
    purpose: {
      english: 'Takes an E1 of an STM-1 port out of service, as shutdown in its own view does.',
      chinese: '关闭STM-1端口的一个E1，与在该E1视图中执行shutdown相同。',
    },
    remark: {
      english: 'It is saved as shutdown in the view of the E1.',
      chinese: '保存为该E1视图中的shutdown。',
    },
  },
  E1Reserve: {
    purpose: {
      english: 'Says how many E1s of an STM-1 port are promised besides those that have a channel set.',
      chinese: '说明STM-1端口除已有通道集的E1之外还预留多少条E1。',
    },
    byDefault: { english: 'None is promised.', chinese: '不预留。' },
    remark: {
      english: 'It changes nothing on the line. More than 63 in use and promised together is shown by display health.',
      chinese: '对线路没有影响。已用与预留之和超过63时，display health会提示。',
    },
  },
  AlarmInsert: {
    purpose: {
      english: 'Sends an alarm to the far end of an STM-1 port, for a test.',
      chinese: '向STM-1端口的对端插入告警，用于测试。',
    },
    remark: {
      english: 'Several can be sent at once; undo ends all. It is not saved.',
      chinese: '可同时插入多种；undo全部取消。该命令不保存。',
    },
  },
  DisplayControllerCpos: {
    purpose: {
      english:
        'Shows STM-1 ports: settings, alarms, counters and traces of section and path, and the E1s that are not in order; with e1, the VC-12 of one E1.',
      chinese: '显示STM-1端口：设置、各段层与通道层的告警、计数和踪迹，以及异常的E1；加e1显示一个E1的VC-12。',
    },
    remark: {
      english: 'Traces and labels of the VC-12s are read in turn, each once in about a minute.',
      chinese: 'VC-12的踪迹与标识轮流读取，约每分钟一次。',
    },
  },
  DisplayTransceiver: {
    purpose: {
      english: 'Shows what the optical modules of STM-1 ports measure: light sent and received, temperature, laser.',
      chinese: '显示STM-1端口光模块的测量值：收发光功率、温度、激光器电流。',
    },
    remark: {
      english: 'Read once a second. Light below the warning threshold is told in the log.',
      chinese: '每秒读取一次。接收光功率低于预警门限时写入日志。',
    },
  },
  Quit: {
    purpose: {
      english: 'Goes one view up. The user view is the outermost.',
      chinese: '退回到上一级视图。用户视图是最外层视图。',
    },
  },
  Return: {
    purpose: {
      english: 'Goes back to the user view, as Ctrl+Z does.',
      chinese: '返回用户视图，与Ctrl+Z相同。',
    },
  },
  Sysname: {
    purpose: {
      english: 'Names the system. The name is part of the prompt and of every log message.',
      chinese: '设置系统名称。名称出现在命令行提示符和每条日志中。',
    },
    byDefault: { english: 'R3680E.', chinese: 'R3680E。' },
  },
  AlarmTimers: {
    purpose: {
      english:
        'Sets how long a line defect lasts before it is reported as an alarm, and how long the line is good before the alarm is withdrawn.',
      chinese: '设置线路缺陷持续多久后上报告警，以及线路恢复正常多久后清除告警。',
    },
    byDefault: {
      english: '2500 ms to raise, 10000 ms to clear.',
      chinese: '上报2500毫秒，恢复10000毫秒。',
    },
    remark: {
      english: 'These times are for people only: a defect takes the interface down at once.',
      chinese: '仅影响告警的上报：缺陷出现时接口立即DOWN。',
    },
  },
  Description: {
    purpose: {
      english:
        'Says what the interface is for. The text goes to the end of the line and may be in any language, in UTF-8.',
      chinese: '设置接口的描述，到行尾为止，可以使用任何语言（UTF-8编码）。',
    },
    byDefault: NO_DESCRIPTION,
  },
  Shutdown: {
    purpose: {
      english: 'Takes an interface or controller out of service. What stands on a controller goes down with it.',
      chinese: '关闭接口或控制器。控制器关闭时，其上的接口随之DOWN。',
    },
    byDefault: { english: 'In service.', chinese: '接口处于打开状态。' },
  },
  ChannelSet: {
    purpose: {
      english:
        'Joins time slots of an E1 to a channel set, which is a serial interface: Serial1/0:2 is channel set 2 of E1 1/0.',
      chinese: '把E1的时隙捆绑为通道集，即一个串口：Serial1/0:2是E1 1/0的通道集2。',
    },
    byDefault: {
      english: 'Channel set 0 has all the time slots, 1 to 31.',
      chinese: '通道集0占用全部时隙1～31。',
    },
    remark: {
      english:
        'Undo channel set 0 before its time slots go to others. Undo removes the serial interface and its configuration. A card has 8 channels.',
      chinese: '把时隙分给其他通道集之前先删除通道集0。删除通道集时其串口及配置一并删除。每块单板有8个通道。',
    },
  },
  Using: {
    purpose: {
      english:
        'Uses an E1 in time slots, or without a frame as one clear channel of 2048 kbit/s, which is channel set 0.',
      chinese: '设置E1按时隙使用，或以非成帧方式作为一个2048 kbit/s的透明通道（通道集0）使用。',
    },
    byDefault: { english: 'In time slots (ce1).', chinese: '时隙方式（ce1）。' },
  },
  E1ChannelSet: {
    purpose: {
      english: 'Joins time slots of an E1 of the STM-1 to a channel set: Serial1/0/5:0 is channel set 0 of E1 5.',
      chinese: '把STM-1中某条E1的时隙捆绑为通道集：Serial1/0/5:0是E1 5的通道集0。',
    },
    byDefault: { english: 'No channel sets.', chinese: '没有通道集。' },
    remark: {
      english: 'At most 128 on a card. It is saved in the view of the E1, as channel-set.',
      chinese: '每块单板最多128个。在该E1的视图中以channel-set保存。',
    },
  },
  E1Unframed: {
    purpose: {
      english: 'Uses an E1 of the STM-1 without a frame, as one clear channel of 2048 kbit/s: Serial1/0/6:0.',
      chinese: '把STM-1中某条E1以非成帧方式作为一个2048 kbit/s的透明通道：Serial1/0/6:0。',
    },
    byDefault: { english: 'In time slots.', chinese: '时隙方式。' },
    remark: { english: 'It is saved in the view of the E1, as using e1.', chinese: '在该E1的视图中以using e1保存。' },
  },
  CarrierDelay: {
    purpose: {
      english: 'Says how long the layer below has to be up, or down, before the interface follows.',
      chinese: '设置下层UP或DOWN持续多久之后接口才随之变化。',
    },
    byDefault: { english: 'No delay.', chinese: '不延时。' },
    remark: {
      english: 'A shutdown and the removal of the card are never delayed.',
      chinese: '命令关闭和拔出单板立即生效，不受延时影响。',
    },
  },
  Speed: {
    purpose: { english: 'Fixes the speed of the Ethernet port.', chinese: '设置以太网接口的速率。' },
    byDefault: { english: 'Negotiated.', chinese: '自协商。' },
    remark: {
      english:
        'With speed and duplex both fixed at 10 or 100 Mbit/s the port does not negotiate, and the far end has to be set alike: one that negotiates takes half duplex. 1000 Mbit/s is always negotiated. The link is lost for a moment.',
      chinese:
        '速率设为10或100 Mbit/s且双工模式也固定时，接口不进行自协商，对端必须作相同设置，否则对端将工作在半双工。1000 Mbit/s总是自协商。设置时链路会短暂中断。',
    },
  },
  Duplex: {
    purpose: { english: 'Fixes the duplex of the Ethernet port.', chinese: '设置以太网接口的双工模式。' },
    byDefault: { english: 'Negotiated.', chinese: '自协商。' },
    remark: { english: 'See speed.', chinese: '参见speed。' },
  },
  Dampening: {
    purpose: {
      english:
        'Keeps an interface down while it flaps. Each loss of the carrier adds 1000 to a penalty that halves after each half-life; at the suppress threshold the interface is held down until the penalty has decayed to the reuse threshold.',
      chinese:
        '接口反复UP/DOWN时抑制该接口。每次载波中断惩罚值加1000，每过一个半衰期减半；达到抑制门限时接口被抑制，降到重用门限时恢复使用。',
    },
    byDefault: {
      english: 'Not dampened; without numbers 5 s, 1000, 2000 and 20 s.',
      chinese: '不抑制；不带参数时为5秒、1000、2000和20秒。',
    },
    remark: {
      english:
        'The penalty never exceeds reuse x 2^(longest / half-life); settings whose suppress threshold lies above that are refused. A shutdown forgets the penalty.',
      chinese:
        '惩罚值的上限为重用门限×2^(最大抑制时间/半衰期)；抑制门限不低于该上限的设置会被拒绝。命令关闭接口时惩罚值清零。',
    },
  },
  LinkProtocol: {
    purpose: {
      english:
        'Chooses the protocol by which the two ends of a serial link agree that it is up: PPP, or HDLC with keepalives.',
      chinese: '选择串口两端用于确认链路可用的链路层协议：PPP或带保活报文的HDLC。',
    },
    byDefault: { english: 'PPP.', chinese: 'PPP。' },
    remark: {
      english: 'Both ends of a link have to use the same protocol. A change takes the link down and up.',
      chinese: '链路两端必须使用相同的协议。修改后链路先DOWN再UP。',
    },
  },
  TimerHold: {
    purpose: {
      english: 'Sets how often a keepalive is sent on a serial link: an Echo-Request in PPP, a SLARP frame in HDLC.',
      chinese: '设置串口发送保活报文的间隔：PPP为Echo-Request，HDLC为SLARP报文。',
    },
    byDefault: { english: '10 s.', chinese: '10秒。' },
    remark: {
      english:
        'With 0 no keepalives are sent, and a peer that falls silent is not noticed. Both ends should use the same time.',
      chinese: '取值为0时不发送保活报文，对端失效时无法发现。两端应使用相同的间隔。',
    },
  },
  TimerHoldRetry: {
    purpose: {
      english: 'Sets how many keepalives in a row may go without an answer before the link is down.',
      chinese: '设置连续多少个保活报文无应答后链路变为DOWN。',
    },
    byDefault: {
      english: '5: with keepalives each 10 s the link is down 50 s after the first that is not answered.',
      chinese: '5个：保活间隔10秒时，从第一个无应答的保活报文起50秒后链路DOWN。',
    },
  },
  LinkProtocolOfCalls: {
    purpose: {
      english: 'Says that the calls of the interface run PPP, as they always do.',
      chinese: '指明该接口的呼叫使用PPP（固定如此）。',
    },
  },
  PppAuthenticationMode: {
    purpose: {
      english: 'Asks the peer of a call to authenticate itself: until it has, and when it does not, nothing passes.',
      chinese: '要求呼叫的对端进行认证：认证通过之前，以及认证失败时，不传送任何数据。',
    },
    byDefault: {
      english: 'Nobody is asked. A peer that asks us is answered.',
      chinese: '不要求认证；对端要求时应答。',
    },
    remark: {
      english: 'It takes a name and a password. What is set here counts from the next negotiation on.',
      chinese: '需配置用户名和密码。本接口的PPP配置在下次协商时生效。',
    },
  },
  PppChapUser: {
    purpose: { english: 'Sets the name that CHAP tells the peer.', chinese: '设置CHAP告知对端的用户名。' },
  },
  PppChapPassword: {
    purpose: {
      english: 'Sets the password of CHAP, for both directions: the one we prove, and the one the peer has to prove.',
      chinese: '设置CHAP密码，双向共用：本端证明的密码，也是对端必须证明的密码。',
    },
    remark: {
      english:
        'With cipher the configuration shows a hidden form, which can be typed as well. It hides the password from a glance, not from who has the firmware.',
      chinese: '选择cipher时，配置中显示密文，密文也可直接输入。密文只防旁观，不防持有固件者。',
    },
  },
  IpAddress: {
    purpose: {
      english: 'Sets the address that the interface tells the peer of a call.',
      chinese: '设置接口在呼叫中告知对端的地址。',
    },
    byDefault: { english: 'None: the link opens without addresses.', chinese: '无：链路不协商地址。' },
  },
  IpAddressNegotiate: {
    purpose: {
      english: 'Takes the address that the peer of a call tells us.',
      chinese: '接受呼叫的对端分配的地址。',
    },
  },
  RemoteAddress: {
    purpose: {
      english: 'Sets the address for a peer that has none and asks for one.',
      chinese: '设置分配给请求地址的对端的地址。',
    },
  },
  StandbyInterface: {
    purpose: {
      english: 'Makes an ISDN interface the backup of this main interface: it dials when the main interface goes down.',
      chinese: '为主接口指定备份接口：主接口DOWN后，由备份接口拨号接替业务。',
    },
    byDefault: { english: 'No backup interface; priority 0.', chinese: '没有备份接口；优先级为0。' },
    remark: {
      english:
        'A main interface has up to three backups: the highest priority dials first, and the next one when it has not come up within 30 s or cannot dial. A backup may serve several main interfaces, one at a time: first those that are down, then by priority.',
      chinese:
        '一个主接口最多有三个备份接口：优先级最高的先拨号，30秒内未接通或无法拨号时由下一个接替。一个备份接口可为多个主接口服务，同一时刻只服务一个：先服务中断的主接口，再按优先级。',
    },
  },
  StandbyTimerDelay: {
    purpose: {
      english: 'Sets the seconds from main interface down to dialing, and from main interface up to hanging up.',
      chinese: '设置主接口DOWN后到拨号的延时，以及主接口UP后到挂断的延时，单位为秒。',
    },
    byDefault: { english: '5 s and 5 s.', chinese: '均为5秒。' },
    remark: {
      english: 'Needs standby interface first. New delays hold from the next change of the main interface.',
      chinese: '必须先配置standby interface。新的延时从主接口下一次状态变化起生效。',
    },
  },
  StandbyTimerFlowCheck: {
    purpose: {
      english: 'Sets how often the load of the main interface is looked at.',
      chinese: '设置检查主接口负载的间隔。',
    },
    byDefault: { english: '30 s.', chinese: '30秒。' },
  },
  StandbyThreshold: {
    purpose: {
      english:
        'Backups share the load: from the first threshold on one more dials, below the second the one that joined last hangs up.',
      chinese: '备份接口分担负载：达到启用门限时增加一个备份接口，低于停用门限时最后加入的一个挂断。',
    },
    byDefault: { english: 'No load sharing.', chinese: '不分担负载。' },
    remark: {
      english:
        'The load is the larger direction of the main interface and its sharing backups, in per cent of what they can carry together. A backup leaves after two looks in a row that say so, and only if the rest stays below the second threshold. While the main interface is down only the first backup carries the traffic.',
      chinese:
        '负载取主接口与分担接口收发两个方向中较大者占其总带宽的百分比。连续两次检查都低于停用门限，且减少一个接口后仍低于该门限，才停用最后加入的接口。主接口中断期间只由一个备份接口承载业务。',
    },
  },
  StandbyBandwidth: {
    purpose: {
      english: 'Sets the bandwidth of the main interface that the load is measured against.',
      chinese: '设置计算主接口负载所用的带宽。',
    },
    byDefault: { english: '0: 64 kbit/s for each time slot.', chinese: '0：每个时隙64kbit/s。' },
  },
  StandbyTrack: {
    purpose: {
      english: 'The backup is wanted as well while a tracked object is NEGATIVE.',
      chinese: '跟踪对象为NEGATIVE时也启用备份接口。',
    },
    byDefault: { english: 'No object.', chinese: '没有跟踪对象。' },
    remark: {
      english: 'The main interface goes on carrying the traffic until the backup is up.',
      chinese: '备份接口接通之前业务仍由主接口承载。',
    },
  },
  StandbyErrorRatio: {
    purpose: {
      english:
        'The backup is wanted as well while the line works but has too many errors: a bit error ratio of 10 to minus the number, or worse.',
      chinese: '线路可用但误码率达到10的负该次方或更差时也启用备份接口。',
    },
    byDefault: { english: 'The error ratio is not looked at.', chinese: '不检查误码率。' },
    remark: {
      english:
        'Measured by CRC-4 blocks or code violations, in 1 s, or in 10 s for 6. The line is good again at a tenth of the ratio.',
      chinese: '按CRC-4块误码或编码违例计算，窗口1秒，次方为6时窗口10秒。误码率降到十分之一时恢复。',
    },
  },
  StandbyTimeRange: {
    purpose: {
      english: 'The backup is up beside the main interface in this time of day.',
      chinese: '在该时间段内备份接口与主接口同时启用。',
    },
    byDefault: { english: 'No time range.', chinese: '没有时间段。' },
    remark: {
      english:
        'A range that passes midnight belongs to the day on which it begins. The times are those of display clock.',
      chinese: '跨越零点的时间段属于开始的那一天。时刻以display clock为准。',
    },
  },
  StandbyDrill: {
    purpose: {
      english: 'Calls the backups of the main interface once a day to see that they work.',
      chinese: '每天呼叫一次主接口的备份接口，检验其可用。',
    },
    byDefault: { english: 'No drill; a call is held for 30 s.', chinese: '不演练；每次呼叫保持30秒。' },
    remark: {
      english:
        'Each backup has to come up within 60 s, and to receive frames without errors while it is held. One that fails is told in the log with severity 2 and by display health. A number that was refused is given one call, and is dialed again when it is reached. A backup that is needed meanwhile is not called, and a drill gives way to every other reason; at the toll cap there is none.',
      chinese:
        '每个备份接口须在60秒内接通，并在保持期间无误地收到帧。未通过时以级别2记入日志，display health也会提示。曾被拒绝的号码试拨一次，接通后恢复拨打。备份接口正在使用时不演练，演练让位于其他任何原因；话费达到上限时不演练。',
    },
  },
  DialerTimerWarmup: {
    purpose: {
      english:
        'Sets how long after power-on a main interface that has not been up yet is waited for, and nothing is dialed for its own sake.',
      chinese: '设置上电后的预热时间：期间等待尚未UP的主接口，也不自动拨号。',
    },
    byDefault: { english: '30 s.', chinese: '30秒。' },
    remark: {
      english: 'What is begun by hand, a time range, the load, a drill and a call back do not wait.',
      chinese: '手工启动、时间段、负载、演练及回呼不受此限制。',
    },
  },
  StandbyStorm: {
    purpose: {
      english:
        'Spreads the calls of all sites that lose the centre at once: this site waits beyond its enable delay, for its place in a window of 10 s times sites by channels.',
      chinese:
        '所有站点同时失去中心时错开拨号：本站点在启用延时之外，按其在窗口中的位置再等待。窗口为10秒乘以站点数与信道数之比。',
    },
    byDefault: {
      english: 'No window: every site dials after its enable delay.',
      chinese: '没有窗口：各站点在启用延时之后立即拨号。',
    },
    remark: {
      english:
        'The place comes from the serial number of the first card, or is the number given. A line with LOS is cut near by: it does not wait.',
      chinese: '位置由第一块单板的序列号决定，或由编号指定。线路LOS说明是本地中断，不等待。',
    },
  },
  StandbyStormPriority: {
    purpose: {
      english:
        'This site dials in the first quarter of the storm window, which the others leave free, and never rests.',
      chinese: '本站点在错峰窗口的前四分之一内拨号，其他站点不使用这一段；也不轮流让出。',
    },
    byDefault: { english: 'No priority.', chinese: '不优先。' },
  },
  StandbyStormTurn: {
    purpose: {
      english:
        'Sites take turns when they are more than the channels of the centre: as many rest as are too many, in each turn others.',
      chinese: '站点多于中心信道时轮流拨号：每轮让出多余数量的站点，各轮不同。',
    },
    byDefault: { english: 'No turns.', chinese: '不轮流。' },
    remark: {
      english:
        'Needs the same setting and the same clock at all sites, see clock datetime. Without a clock there are no turns.',
      chinese: '所有站点须配置相同，并且时钟一致，参见clock datetime。时钟未设置时不轮流。',
    },
  },
  Track: {
    purpose: {
      english:
        'Makes a tracked object: an interface that is up or not, or a reachability that the router or a tool writes with set track.',
      chinese: '建立跟踪对象：接口是否UP，或由路由器、工具用set track写入的可达性。',
    },
    byDefault: { english: 'Nothing is tracked.', chinese: '没有跟踪对象。' },
    remark: {
      english:
        'In the view of an interface its number is enough, and that is how it is saved. An interface that has not been up yet is NOT READY, which moves nothing.',
      chinese: '在接口视图中只需输入编号，配置也这样保存。接口尚未UP过时状态为NOT READY，不影响备份。',
    },
  },
  SetTrack: {
    purpose: {
      english: 'Writes what was found out about a destination into a tracked object of the kind reachability.',
      chinese: '把目的地的可达性写入跟踪对象。',
    },
    remark: {
      english: 'The state is NOT READY after a restart, until it is written again.',
      chinese: '重启后状态为NOT READY，直到再次写入。',
    },
  },
  StandbyStart: {
    purpose: {
      english: 'Moves the traffic of a main interface to its backup for some minutes, for work on the line.',
      chinese: '把主接口的业务切换到备份接口若干分钟，便于检修线路。',
    },
    byDefault: { english: '60 minutes.', chinese: '60分钟。' },
    remark: {
      english:
        'The main interface carries the traffic until the backup is up. The charge of the call goes on until standby stop, or the end of the time.',
      chinese: '备份接口接通之前业务仍由主接口承载。到时间结束或执行standby stop为止持续计费。',
    },
  },
  StandbyStop: {
    purpose: {
      english: 'Ends standby start: the traffic goes back after the disable delay.',
      chinese: '结束standby start：恢复延时之后业务切回主接口。',
    },
  },
  StandbyDrillNow: {
    purpose: {
      english: 'Calls the backups of a main interface at once, one after the other.',
      chinese: '立即依次呼叫主接口的备份接口。',
    },
  },
  DisplayTrack: {
    purpose: { english: 'Shows the tracked objects and their states.', chinese: '显示跟踪对象及其状态。' },
  },
  DisplayStandbyDrill: {
    purpose: {
      english:
        'Shows the drill of each main interface and what came of the last one: result, time to a usable link, cost.',
      chinese: '显示各主接口的演练配置和最近一次的结果、可用前耗时与费用。',
    },
  },
  DisplayStandbyStorm: {
    purpose: {
      english: 'Shows the storm window and how long this site waits in it.',
      chinese: '显示错峰窗口和本站点的等待时间。',
    },
  },
  DialerNumber: {
    purpose: {
      english: 'Sets a number that the interface calls; up to four, which are called in their order.',
      chinese: '设置接口拨号的被叫号码，最多四个，按次序拨打。',
    },
    byDefault: {
      english: 'No number: the interface cannot dial.',
      chinese: '没有号码，接口不能拨号。',
    },
  },
  DialerRotation: {
    purpose: {
      english: 'Begins each call with the number after the one that made the last link.',
      chinese: '每次呼叫从上次建立链路的号码的下一个开始。',
    },
    byDefault: { english: 'Each call begins with the first number.', chinese: '每次呼叫从第一个号码开始。' },
  },
  DialerAutodial: {
    purpose: {
      english: 'Keeps a link up although nothing needs it; it is not cleared for want of traffic.',
      chinese: '始终保持一条链路，不因无流量而拆除。',
    },
    byDefault: { english: 'The interface dials when a link is needed.', chinese: '需要链路时才拨号。' },
    remark: {
      english:
        'Nothing is dialed in the first 30 s after power-on. A try that fails is repeated after dialer timer autodial.',
      chinese: '上电后30秒内不拨号。失败后按dialer timer autodial重拨。',
    },
  },
  DialerCallbackClient: {
    purpose: {
      english: 'Takes a refusal of the other side as its promise to call back, and answers that call.',
      chinese: '把对端的拒绝视为回呼承诺，并应答回呼。',
    },
    byDefault: { english: 'A refusal is a refusal.', chinese: '拒绝即为拒绝。' },
    remark: {
      english: 'The other side has to know this number: dialer call-in with callback.',
      chinese: '对端必须用dialer call-in callback配置本端号码。',
    },
  },
  DialerCallIn: {
    purpose: {
      english: 'Names who may call this interface, and who is refused and called back, which costs the caller nothing.',
      chinese: '指定允许呼入的号码，或拒绝后回呼的号码（主叫无费用）。',
    },
    byDefault: {
      english: 'Nobody: every call is refused with cause 21.',
      chinese: '不允许呼入，以原因21拒绝所有呼叫。',
    },
    remark: {
      english:
        'Numbers are compared from their ends, as networks add and drop prefixes; fewer than four digits have to be the same. Who is called back is called at the number configured, never at the one received.',
      chinese: '号码从末尾开始比较，因为网络会增删前缀；不足四位时必须完全相同。回呼只拨打配置的号码。',
    },
  },
  DialerTimer: {
    purpose: { english: "Sets a timer of the interface's calls.", chinese: '设置接口拨号的定时器。' },
    byDefault: {
      english: 'autodial 300 s, compete 20 s, enable 5 s, idle 120 s, wait-carrier 60 s.',
      chinese: 'autodial为300秒，compete为20秒，enable为5秒，idle为120秒，wait-carrier为60秒。',
    },
    remark: {
      english:
        'idle ends calls by hand and calls back that carry nothing; a call for a main that is down stays. enable is at least 5 s and doubles with each round over the numbers that brings no link, up to 300 s.',
      chinese: 'idle只拆除手工呼叫和回呼；主线路中断时的呼叫保持。enable最小5秒，所有号码每失败一轮加倍，最长300秒。',
    },
  },
  DialerThreshold: {
    purpose: {
      english:
        'Adds a link when those in use carry more than this part of what they can, and drops it when the others would do.',
      chinese: '已用链路的负载超过该比例时增加一条链路，其余链路足够时减少一条。',
    },
    byDefault: { english: 'One link; in-out.', chinese: '一条链路；in-out（取两个方向中较大者）。' },
    remark: {
      english:
        'The load is looked at every 30 s. With 0 it is not: all links that there are B channels for come with the first one, and none ends for want of traffic.',
      chinese: '每30秒检查一次负载。取0时不检查：首条链路建立后，占用所有可用B通道建立链路，且空闲时不拆除。',
    },
  },
  DialerBundle: {
    purpose: {
      english: 'Lets a Dialer interface dial through the members of a bundle.',
      chinese: '使Dialer接口通过捆绑的成员接口拨号。',
    },
    byDefault: { english: 'None: the interface cannot dial.', chinese: '无，接口不能拨号。' },
  },
  DialerBundleMember: {
    purpose: { english: 'Makes an ISDN interface a member of a bundle.', chinese: '使ISDN接口成为捆绑的成员。' },
    byDefault: { english: 'A member of no bundle.', chinese: '不属于任何捆绑。' },
    remark: {
      english:
        'Of the members with a free channel the highest priority is taken; one that failed by itself stands back.',
      chinese: '在有空闲通道的成员中优先级最高者先用；自身故障的成员暂时靠后。',
    },
  },
  DialerEmergencyStop: {
    purpose: {
      english: 'Clears every call at once, and neither places nor answers any until it is undone.',
      chinese: '立即拆除所有呼叫，解除之前不呼出也不应答。',
    },
    byDefault: { english: 'Dialers may dial.', chinese: '允许拨号。' },
    remark: {
      english: 'It is saved with the configuration and outlives a restart.',
      chinese: '该设置随配置保存，重启后仍然有效。',
    },
  },
  DisplayDialer: {
    purpose: {
      english: 'Shows each dialer: its state and why, its numbers, who may call, its calls, and when it dials again.',
      chinese: '显示拨号接口的状态及原因、号码、允许的主叫、呼叫和下次拨号时间。',
    },
  },
  ResetDialer: {
    purpose: {
      english: 'Lets an interface, or all, dial at once, and dial numbers again that were refused.',
      chinese: '使接口立即重拨，并可再次拨打被拒绝的号码。',
    },
    remark: {
      english: 'A drill that reaches a refused number allows it, too.',
      chinese: '演练接通被拒绝的号码后，该号码也恢复拨打。',
    },
  },
  IsdnLinkMode: {
    purpose: {
      english: 'Sets the mode of the data link on the D channel; the network has to be set the same.',
      chinese: '设置D信道数据链路的工作方式，必须与网络侧一致。',
    },
    byDefault: { english: 'p2mp.', chinese: 'p2mp（点到多点）。' },
    remark: {
      english: 'Takes effect when there is no call. A primary access is always point to point.',
      chinese: '无呼叫时生效。PRI接口总是点到点方式。',
    },
  },
  PriSet: {
    purpose: {
      english:
        'Makes an E1 a primary rate access of ISDN: its time slots are B channels, and time slot 16 is the D channel. Its interface is Serial1/0:15.',
      chinese: '将E1捆绑为ISDN PRI接口：各时隙为B信道，时隙16为D信道，对应接口为Serial1/0:15。',
    },
    byDefault: { english: 'No primary access.', chinese: '未捆绑为PRI接口。' },
    remark: {
      english:
        'Channel set 0 gives way, and comes back with undo pri-set; other channel sets have to be undone first. undo pri-set ends the calls. In a slot that is not wired for primary accesses the B channels share the 8 channels of the card with the channel sets.',
      chinese:
        '捆绑后通道集0随之删除，执行undo pri-set后恢复；其他通道集须先删除。执行undo pri-set时，该接口上的呼叫被拆除。若槽位不是PRI专用槽位，B信道与通道集共用单板的8个通道。',
    },
  },
  IsdnProtocolMode: {
    purpose: {
      english: 'Says which side of the access the router is; the other end has to be the other side.',
      chinese: '设置路由器位于接口的用户侧或网络侧，对端须为另一侧。',
    },
    byDefault: { english: 'user.', chinese: 'user（用户侧）。' },
    remark: {
      english: 'Takes effect when there is no call. The network side is point to point.',
      chinese: '无呼叫时生效。网络侧只能工作在点到点方式。',
    },
  },
  IsdnOverlapSending: {
    purpose: {
      english: 'Sends the first digits of a number with SETUP, and the others when the network asks for them.',
      chinese: '先随SETUP发送号码的前几位，其余号码在网络请求后发送。',
    },
    byDefault: { english: 'the whole number with SETUP.', chinese: '随SETUP一次发送全部号码。' },
    remark: {
      english: 'For an exchange that does not take a number at once. Takes effect with the next call.',
      chinese: '用于不支持一次发送全部号码的交换机。对下一次呼叫生效。',
    },
  },
  IsdnCheckTime: {
    purpose: {
      english: 'Asks the other side once a day, by STATUS ENQUIRY, whether it still has each active call.',
      chinese: '每天用STATUS ENQUIRY与对端核对一次各个通话中的呼叫。',
    },
    byDefault: { english: 'no check.', chinese: '不核对。' },
    remark: {
      english:
        'A call that the other side does not have, or does not answer for, is cleared here as well. B channels that are out of use because nobody answered RESTART are tried anew. display isdn status interface tells when it was last done.',
      chinese:
        '对端没有的或未应答的呼叫在本端拆除。因RESTART无应答而停用的B通道重新尝试。display isdn status interface显示最近一次核对的时间。',
    },
  },
  ClockDatetime: {
    purpose: { english: 'Sets date and time of day.', chinese: '设置日期和时间。' },
    remark: {
      english:
        'All times are told anew, also those of before. The clock goes on over a restart of the firmware, and over a loss of power where the shelf has its clock chip.',
      chinese:
        '设置后所有时间（包括之前的记录）按新时间显示。软件重启后时钟继续运行；机框有时钟芯片时断电后也继续运行。',
    },
  },
  TollTariff: {
    purpose: {
      english: 'Sets what a unit of a call costs from a time of day on, until the next such time.',
      chinese: '设置从某一时刻起、到下一时段为止的计费单位及其费用。',
    },
    byDefault: { english: 'Units of 60 s at no cost.', chinese: '每60秒一个单位，不计费用。' },
    remark: {
      english:
        'A unit is paid when it begins, at the price of that moment. Only outgoing calls cost. The times are those of display clock.',
      chinese: '单位开始时即计费，按当时的费率。只有呼出计费。时刻以display clock为准。',
    },
  },
  TollMinimum: {
    purpose: { english: 'Sets what a connected call costs at least.', chinese: '设置每次接通的最低费用。' },
    byDefault: { english: 'Nothing but its units.', chinese: '只计单位费用。' },
  },
  TollCurrency: {
    purpose: { english: 'Names the currency behind amounts.', chinese: '设置金额后显示的货币名称。' },
    byDefault: { english: 'No name.', chinese: '无名称。' },
  },
  TollCap: {
    purpose: {
      english: 'Sets what the calls of a day or a month may cost. The log warns at 50, 80 and 100 per cent.',
      chinese: '设置每日或每月的话费限额。达到50%、80%和100%时记入日志。',
    },
    byDefault: { english: 'No cap.', chinese: '无限额。' },
    remark: {
      english:
        'Until the clock is set a day is 24 hours since power-on, a month 31 days. The sums are kept in flash: reboot or a loss of power costs at most the unit that runs, a fault of the firmware the last 10 seconds.',
      chinese:
        '时钟未设置时，一日为上电起24小时，一月为31日。累计保存在Flash中，执行reboot或断电最多丢失正在计费的一个单位，软件故障最多丢失最近10秒。',
    },
  },
  TollCapAction: {
    purpose: { english: 'Sets what happens when a cap is reached.', chinese: '设置达到限额时的处理方式。' },
    byDefault: {
      english:
        'degrade: one channel a dialer for a main line that is down, degraded or unreachable and for calls by hand; no drills, no further channels, nothing else.',
      chinese: 'degrade：仅为主线路中断、劣化、不可达及手工呼叫保留一个通道，不做演练，不增加通道。',
    },
    remark: {
      english: 'cut also ends the only link of a site. It is never done unless configured.',
      chinese: 'cut会拆除站点唯一的链路，只有配置后才会如此。',
    },
  },
  DisplayToll: {
    purpose: {
      english: 'Shows tariff, caps, and what the calls of this day and this month have cost, by reason.',
      chinese: '显示费率、限额以及今日和本月各类呼叫的费用。',
    },
  },
  ResetToll: {
    purpose: { english: 'Begins the sums of this day and this month anew.', chinese: '将今日和本月的话费累计清零。' },
  },
  DisplayClock: {
    purpose: { english: 'Shows date and time of day.', chinese: '显示日期和时间。' },
    remark: {
      english: 'Until it is set, power-on is 2026-01-01 00:00:00.',
      chinese: '未设置时，上电时刻为2026-01-01 00:00:00。',
    },
  },
  DisplayController: {
    purpose: {
      english: 'Shows one E1 controller or all: state, present defect, reported alarm, error counters.',
      chinese: '显示一个或所有E1控制器的状态、当前缺陷、已上报的告警和误码统计。',
    },
  },
  DisplayCurrentConfiguration: {
    purpose: {
      english:
        'Shows what is configured, as commands. Settings at their defaults are left out, and interfaces without any other setting.',
      chinese: '以命令形式显示当前生效的配置，缺省值不显示，没有其他设置的接口也不显示。',
    },
    remark: {
      english: 'The text can be typed, or stored, and brings about the same configuration.',
      chinese: '输出的文本可以直接输入或保存，恢复出相同的配置。',
    },
  },
  DisplayDebugging: {
    purpose: {
      english: 'Shows what debugging is on, as the commands that turn it on.',
      chinese: '以命令形式显示已打开的调试信息。',
    },
  },
  DisplayDevice: {
    purpose: {
      english: 'Shows each slot: card, state, temperature, part and serial number; of one slot its power, too.',
      chinese: '显示各槽位的单板、状态、温度、部件号和序列号；指定槽位时还显示供电情况。',
    },
  },
  DisplayElabel: {
    purpose: {
      english: 'Shows what the makers of cards and supplies have written into them.',
      chinese: '显示单板与电源的电子标签。',
    },
  },
  RebootSlot: {
    purpose: {
      english: 'Restarts one card after a question: without power, then anew from its identity. The others go on.',
      chinese: '确认后重启一块单板：先下电，再从识别开始重新上电，其他单板不受影响。',
    },
    remark: {
      english: 'A card that was given up, because its hot-swap controller switched it off three times, is tried again.',
      chinese: '因热插拔控制器连续三次切断而放弃的单板会重新尝试上电。',
    },
  },
  PowerSlot: {
    purpose: {
      english: 'Switches a card off before it is taken out, after a question, or on again.',
      chinese: '确认后将单板下电以便拔出，或重新上电。',
    },
    remark: {
      english: 'It is not saved: a card that is seated anew, or a shelf that restarts, has its power.',
      chinese: '不保存：重新插入的单板以及重启后的机框恢复供电。',
    },
  },
  ServiceLed: {
    purpose: {
      english: 'Lets the status lamp of a card blink amber once a second, so that the right one is taken out.',
      chinese: '单板状态灯黄色闪烁（每秒一次），便于现场找到该单板。',
    },
    remark: {
      english: 'It ends with undo, or when the card is taken out.',
      chinese: '执行undo命令或拔出单板后结束。',
    },
  },
  LampTest: {
    purpose: {
      english: 'Lights every lamp of the shelf and of every card for ten seconds; undo ends it at once.',
      chinese: '点亮机框和各单板的全部指示灯10秒；undo命令立即结束。',
    },
  },
  PowerPriority: {
    purpose: {
      english: 'Sets which card keeps its power for longest when the supplies give too little.',
      chinese: '设置供电不足时单板保持供电的先后次序。',
    },
    remark: {
      english: 'Of cards with the same priority the one in the highest slot goes first.',
      chinese: '优先级相同时，槽位号大的单板先下电。',
    },
  },
  DisplayFan: {
    purpose: {
      english: 'Shows how fast the fans are to run and why, and of each whether it turns, its duty, and its speed.',
      chinese: '显示风扇应有的转速及原因，以及各风扇的状态、驱动占空比和转速。',
    },
    remark: {
      english: 'Fans run full for two minutes after a start, and whenever a sensor or their controller cannot be read.',
      chinese: '启动后两分钟内，以及传感器或风扇控制器不可读时，风扇全速运转。',
    },
  },
  DisplayEnvironment: {
    purpose: {
      english: 'Shows the temperatures of shelf, cards and supplies, with their thresholds.',
      chinese: '显示机框、单板和电源的温度及门限。',
    },
  },
  TemperatureThreshold: {
    purpose: {
      english: 'Sets from which temperature on a sensor is reported, and from which on cards are switched off.',
      chinese: '设置各传感器的温度告警门限和单板下电门限。',
    },
    byDefault: {
      english: 'intake 50, 55, 65; processor 75, 85, 95; exhaust and card 65, 75, 85.',
      chinese: '进风口50、55、65，处理器75、85、95，出风口和单板65、75、85。',
    },
    remark: {
      english:
        'Each is 5 degrees above the one before or more; a stage ends 3 degrees below. Fans follow the distance to minor. From fatal on the cards go one by one, and come back after ten cool minutes; a card that is too hot by itself goes alone. A fatal threshold, or its default by undo, that a sensor has reached already is refused.',
      chinese:
        '后一门限须至少比前一门限高5度；低于门限3度时恢复。风扇按与次要门限的差值调速。达到致命门限时单板逐一下电，降温满十分钟后逐一上电；仅单板自身过温时只下电该单板。若当前温度已达到新的致命门限（undo时为缺省值），命令被拒绝。',
    },
  },
  DisplayHealth: {
    purpose: {
      english: 'Shows in one line each what is wrong now and what is not as planned, with the remedy.',
      chinese: '逐行显示当前故障和与规划不符之处及处理建议。',
    },
    remark: {
      english:
        'Still being looked at names what is not judged yet, after a start or behind an event that no alarm tells of yet. What a setting does to the plan is also said as a warning right after the command; nothing is refused.',
      chinese:
        '“仍在检查”列出启动后或事件发生后尚未判定的部分，无此行时才是没有问题。配置命令与规划不符时，执行后立即给出警告，但不拒绝。',
    },
  },
  DisplayHistoryCommand: {
    purpose: {
      english: 'Shows the lines typed before that the up key brings back, the newest last.',
      chinese: '显示可用上方向键调出的历史命令，最新的在后。',
    },
    remark: { english: 'Eight lines are kept.', chinese: '保存8条。' },
  },
  DisplayInterface: {
    purpose: {
      english: 'Shows one interface or all: state, cause, time of the last change, standby, dialer, counters.',
      chinese: '显示一个或所有接口的状态、原因、状态变化时间、备份、拨号和统计信息。',
    },
  },
  DisplayInterfaceBrief: {
    purpose: { english: 'Shows all interfaces, one line each.', chinese: '以每个接口一行的方式显示所有接口。' },
  },
  DisplayIsdnCallInfo: {
    purpose: {
      english:
        'Shows current and last calls, newest first: number, channel, start, length, cause (ITU-T Q.850), who ended the call and what it was for.',
      chinese:
        '显示当前和最近的呼叫，最新的在前：号码、通道、开始时间、通话时长、释放原因（ITU-T Q.850）、拆除方和用途。',
    },
  },
  DisplayIsdnActiveChannel: {
    purpose: {
      english: 'Shows the B channels in use: number, since when, and how long.',
      chinese: '显示正在使用的B通道：号码、接通时间和时长。',
    },
  },
  DisplayIsdnCallRecord: {
    purpose: {
      english: 'Shows the last 200 calls, the newest first: number, length, cost, reason, cause and who cleared.',
      chinese: '显示最近200次呼叫，最新的在前：号码、时长、话费、用途、释放原因和拆除方。',
    },
    remark: {
      english:
        'They are kept in memory: a restart forgets them. Of a number longer than 30 digits the beginning is kept.',
      chinese: '记录保存在内存中，重新启动后丢失。',
    },
  },
  ResetIsdnCallRecord: {
    purpose: { english: 'Forgets the calls that are over.', chinese: '清除已结束呼叫的记录。' },
  },
  DisplayIsdnStatus: {
    purpose: {
      english: 'Shows layer 1, data link, TEI and dialer of each ISDN port.',
      chinese: '显示各ISDN端口的物理层、数据链路、TEI和拨号状态。',
    },
  },
  DisplayLogbuffer: {
    purpose: {
      english: 'Shows the last log messages, newest last.',
      chinese: '显示最近的日志，最新的在后。',
    },
    remark: {
      english: 'The buffer keeps 128 messages of severity 0 to 5.',
      chinese: '缓冲区保存128条严重级别为0到5的日志。',
    },
  },
  DisplayStandbyState: {
    purpose: {
      english:
        'Shows main and backup interfaces, their states, which of them carries the traffic, or why none does and when the next try is, delays, and calls placed.',
      chinese:
        '显示主接口和备份接口、两者的状态、当前承载业务的接口（或中断的原因和下次拨号的时间）、切换延时和拨号次数。',
    },
    remark: {
      english:
        'Main: MUP, MDOWN. Backup: STANDBY at rest; UPDELAY waiting to dial; DOWN dialing; UP carrying the traffic; DOWNDELAY waiting to hang up.',
      chinese:
        '主接口状态：MUP、MDOWN。备份接口状态：STANDBY为待命；UPDELAY为等待拨号；DOWN为正在拨号；UP为承载业务；DOWNDELAY为等待挂断。',
    },
  },
  DisplayThis: {
    purpose: {
      english: 'Shows the configuration of the present view.',
      chinese: '显示当前视图下的配置。',
    },
  },
  DisplayVersion: {
    purpose: { english: 'Shows version and uptime.', chinese: '显示软件版本和运行时间。' },
  },
  Debugging: {
    purpose: {
      english: 'Shows every change of state on this terminal, besides the log messages.',
      chinese: '除日志外，在本终端上显示每一次状态变化。',
    },
    byDefault: { english: 'Off.', chinese: '关闭。' },
    remark: { english: 'Needs terminal monitor.', chinese: '需要terminal monitor处于打开状态。' },
  },
  DebuggingIsdn: {
    purpose: {
      english:
        'Shows frames of the D channels (q921) or the messages in them (q931) decoded, a line each, on this terminal.',
      chinese: '在本终端上逐行显示D通道的帧（q921）或其中的消息（q931），并解码。',
    },
    remark: {
      english:
        'docs/isdn.md tells how to read the lines. Frames that were overtaken by others are told by their length.',
      chinese: '各行的含义见docs/isdn.md。已被后续帧覆盖的帧只显示长度。',
    },
  },
  DebuggingIsdnCall: {
    purpose: {
      english: 'Shows the states of layer 1, of the data links and of calls as they change.',
      chinese: '显示物理层、数据链路和呼叫的状态变化。',
    },
  },
  LanguageMode: {
    purpose: {
      english: 'Sets the language of help, displays and messages. Commands are the same in both.',
      chinese: '设置帮助、显示和提示信息的语言。命令本身不变。',
    },
    byDefault: { english: 'english.', chinese: 'english（英文）。' },
    remark: {
      english: 'Saved with the configuration: a restart speaks the language that was saved.',
      chinese: '随配置保存，重新启动后使用已保存的语言。',
    },
  },
  Reboot: {
    purpose: {
      english:
        'Asks first, and restarts the firmware when the answer is y and Enter; it warns of unsaved settings. Calls are cleared.',
      chinese: '输入Y和回车确认后重新启动软件，呼叫将被拆除；有未保存的设置时会提示。',
    },
  },
  Save: {
    purpose: {
      english: 'Writes the configuration to flash, after a question. A restart brings it back.',
      chinese: '确认后把当前配置写入Flash，重新启动后恢复。',
    },
    remark: {
      english:
        'The configuration saved before is kept as the previous one. A loss of power while it is written leaves the old or the new one, whole.',
      chinese: '之前保存的配置作为上一次的配置保留。写入过程中断电，保存的或者是原来的配置，或者是新的配置，不会残缺。',
    },
  },
  DisplaySavedConfiguration: {
    purpose: {
      english: 'Shows the saved configuration, or with previous the one saved before it.',
      chinese: '显示已保存的配置；带previous时显示上一次保存的配置。',
    },
    remark: {
      english: 'Interfaces without settings are left out.',
      chinese: '没有设置的接口不显示。',
    },
  },
  ResetSavedConfiguration: {
    purpose: {
      english: 'Resets the saved configuration, after a question: after a restart nothing is configured.',
      chinese: '确认后清除已保存的配置，重新启动后没有任何配置。',
    },
    remark: {
      english: 'The configuration in force stays until then.',
      chinese: '重新启动之前，当前配置不变。',
    },
  },
  CompareConfiguration: {
    purpose: {
      english: 'Compares the configuration in force with the saved one and shows the first line that differs.',
      chinese: '比较当前配置和已保存的配置，显示第一处不同的行。',
    },
  },
  RollbackConfiguration: {
    purpose: {
      english: 'Exchanges the saved configuration and the previous one, after a question.',
      chinese: '确认后把已保存的配置与上一次保存的配置互换。',
    },
    remark: {
      english: 'It holds from the next restart on. Typed again it takes itself back.',
      chinese: '重新启动后生效。再执行一次即换回原来的配置。',
    },
  },
  DisplayResetReason: {
    purpose: {
      english:
        'Shows why the firmware started anew, the journal records kept from before, and the last steps of the firmware.',
      chinese: '显示软件重新启动的原因、重启前保留的记录和软件的最后几步。',
    },
    remark: {
      english: 'Alarms, calls, cards, switchovers and restarts are kept: the last 256 at least.',
      chinese: '告警、呼叫、单板、主备切换和重启的记录保存在Flash中，至少保留最近256条。',
    },
  },
  ResetCounters: {
    purpose: {
      english: 'Sets the counters of one interface, or of all, to zero.',
      chinese: '清除一个接口或所有接口的统计信息。',
    },
  },
  ResetLogbuffer: {
    purpose: { english: 'Empties the log buffer.', chinese: '清空日志缓冲区。' },
  },
  ScreenLength: {
    purpose: {
      english:
        "Sets the lines of a page, the pager's among them, for this session; 0 or disable shows everything at once.",
      chinese: '设置本次会话每屏显示的行数（包括分屏提示）；0或disable表示不分屏。',
    },
    byDefault: { english: '24 lines.', chinese: '24行。' },
  },
  TerminalMonitor: {
    purpose: {
      english: 'Shows log messages on this terminal as they come. What is being typed is not torn.',
      chinese: '在本终端上实时显示日志，正在输入的命令行不受影响。',
    },
    byDefault: { english: 'On.', chinese: '打开。' },
  },
  FrameFormat: {
    purpose: {
      english: 'Sets the frame structure of the line. Both ends have to agree, but for auto.',
      chinese: '设置线路的帧格式。除auto外，两端必须一致。',
    },
    byDefault: { english: 'CRC-4.', chinese: 'CRC-4。' },
    remark: {
      english: 'With auto a far end without CRC-4 is no alarm; display controller says what was found.',
      chinese: '设为auto时，对端没有CRC-4不产生告警，display controller显示探测结果。',
    },
  },
  Code: {
    purpose: { english: 'Sets the line code.', chinese: '设置线路码型。' },
    byDefault: { english: 'HDB3.', chinese: 'HDB3。' },
  },
  ClockMode: {
    purpose: {
      english:
        'Says whether the line may be the clock reference of its card. All lines of a card are sent with the same clock.',
      chinese: '设置线路是否可作为单板的时钟参考源。同一单板的所有线路使用同一发送时钟。',
    },
    byDefault: { english: 'Slave: it may.', chinese: '从时钟：可以作为参考源。' },
    remark: {
      english:
        'Of the slaves without LOS, AIS or LOF the one with the best priority is the reference, then the lowest port. When it fails, the next is taken at once; one that comes back waits 10 s. Without any the card runs on its own clock.',
      chinese:
        '在没有LOS、AIS、LOF的从时钟线路中，优先级最高者为参考源，优先级相同时取端口号小者。参考源失效时立即倒换，恢复后等待10秒再倒回。没有可用线路时单板使用本地时钟。',
    },
  },
  ClockPriority: {
    purpose: {
      english: 'Sets the order in which lines are taken as the clock reference of their card.',
      chinese: '设置线路作为单板时钟参考源的优先级。',
    },
    byDefault: { english: '8, the last.', chinese: '8，最低。' },
  },
  Cable: {
    purpose: {
      english: 'Sets how weak a pulse the receiver takes for a signal.',
      chinese: '设置接收门限，以适应电缆的衰减。',
    },
    byDefault: { english: 'Long.', chinese: '长电缆。' },
  },
  Impedance: {
    purpose: { english: 'Sets the impedance of the cable.', chinese: '设置电缆阻抗。' },
    byDefault: { english: '120 ohm.', chinese: '120欧姆。' },
  },
  IdleCode: {
    purpose: {
      english: 'Sets the octet sent in time slots that carry no channel.',
      chinese: '设置未分配通道的时隙所发送的填充码。',
    },
    byDefault: { english: '0x7E.', chinese: '0x7E。' },
  },
  Signalling: {
    purpose: {
      english:
        'Sets what time slot 16 carries. With cas the multiframe of channel associated signalling is sent and watched: AIS, loss of the multiframe and remote alarm of time slot 16 are seen.',
      chinese: '设置16时隙的用途。设为cas时收发随路信令复帧，并检测16时隙的AIS、复帧丢失和远端告警。',
    },
    byDefault: { english: 'No signalling multiframe.', chinese: '无信令复帧。' },
  },
  Loopback: {
    purpose: {
      english: 'Loops the line or one of its time slots, to locate a fault.',
      chinese: '环回线路或单个时隙，用于故障定位。',
    },
    byDefault: { english: 'No loop.', chinese: '不环回。' },
    remark: {
      english:
        'A loop ends by itself after its time, 10 min without one, and with a restart. The far end can make a remote loop by its in-band code; undo loopback ends that, too.',
      chinese:
        '环回到时（缺省10分钟）自动解除，重启后不保留。对端可用带内环回码启动远端环回，undo loopback同样可以解除。',
    },
  },
  SendLoopCode: {
    purpose: {
      english: 'Sends an in-band code that makes the far end loop the line, or end its loop.',
      chinese: '发送带内环回码，使对端环回线路或解除环回。',
    },
  },
  Bert: {
    purpose: {
      english:
        'Sends a test pattern and compares what comes back, from a loop or from another generator. The traffic of the line is cut meanwhile.',
      chinese: '发送测试码并与收到的码比较；对端须环回或发送相同码型。测试期间线路业务中断。',
    },
    remark: {
      english:
        'A test ends by itself after its time, and with a restart. It is counted in seconds of the chip, the first of which begins within a second. Two tests can run or be remembered.',
      chinese: '测试到时自动结束，重启后不保留。按芯片的整秒计数，命令输入后1秒内开始。最多同时运行或保留2个测试。',
    },
  },
  BertInsertError: {
    purpose: {
      english: 'Sends one error of a kind, to see that the other end counts it.',
      chinese: '插入一个指定类型的误码，用于检查对端能否检测到。',
    },
  },
  DisplayBert: {
    purpose: {
      english: 'Shows the bit error rate tests that run and those that ended last.',
      chinese: '显示正在运行和最近结束的误码测试。',
    },
  },
  DisplayPower: {
    purpose: {
      english:
        'Shows the supplies, what the shelf may draw under its policy, what its cards were granted, and what it draws.',
      chinese: '显示各电源、当前策略下的可用功率、已分配给单板的功率及实际消耗。',
    },
    remark: {
      english: 'With a bay: its state since when, its history since the start, and its measurements.',
      chinese: '指定电源位时显示其状态、启动以来的故障次数及测量值。',
    },
  },
  PowerSupplyPolicy: {
    purpose: {
      english: 'Sets how many supplies have to be able to fail.',
      chinese: '设置允许失效的电源数。',
    },
    remark: {
      english:
        'redundant: a card is granted power as long as the shelf would run with any one supply less, and a shelf that would not has an alarm. What counts is what all supplies but the strongest give: that is N+1, and with two bays 1+1, for which there is no other word. What is more than that when the policy is set is told at once; cards that run keep their power until a supply fails. combined: all that the supplies give is granted, an empty bay is no alarm, and the loss of a supply may cost cards.',
      chinese:
        'redundant：任一电源失效后机框仍能运行时才给单板供电，失去冗余时上报告警；可分配功率为除最强电源外其余电源之和，即N+1，两个电源位时即1+1，不另设关键字；设置时若已超出则立即警告，运行中的单板在电源失效前保持供电；combined：按全部电源的能力分配，空电源位不告警，电源失效时可能有单板下电。',
    },
  },
  PowerThresholdInput: {
    purpose: {
      english: 'Sets the voltages of a feed below and above which it has an alarm.',
      chinese: '设置输入电压的高、低告警门限。',
    },
    remark: {
      english:
        'A supply warns of its input by limits that its maker chose; a feed that gets worse from week to week is seen earlier by these. The low one is 10 V or more below the high one. The alarm comes after three looks that agree, and goes when the voltage is back by 3 V; where the supply itself tells of its input, that is told instead.',
      chinese:
        '电源自身的输入告警门限由厂商设定，用本命令可更早发现市电逐渐恶化。低门限须比高门限低10 V以上。连续三次检测越限后告警，回到门限以内3 V后恢复；电源自身已有输入告警时不重复上报。',
    },
  },
  PowerThresholdOutput: {
    purpose: {
      english: 'Sets the load of a supply, in per cent of what it is rated for, above which it has an alarm.',
      chinese: '设置电源负载率的告警门限（额定功率的百分比）。',
    },
    remark: {
      english:
        'With two supplies that share the load each carries half of it: above 50 the load is more than one of them can carry alone. The alarm goes when the load is 5 per cent below. Current needs no threshold of its own: the output is regulated, so that it follows the power.',
      chinese:
        '两个电源均流时各承担一半负载，超过50即表示单个电源无法独立承担。负载回落5 %后恢复。输出电压恒定，电流随功率变化，不另设门限。',
    },
  },
  PowerThresholdTemperature: {
    purpose: {
      english: 'Sets the temperature inside a supply above which it has an alarm.',
      chinese: '设置电源内部温度的告警门限。',
    },
    remark: {
      english: 'It tells of dust and of a fan that wears out before the supply does. The alarm goes 3 degrees below.',
      chinese: '可先于电源自身发现积尘和风扇老化。温度回落3度后恢复。',
    },
  },
  DisplayAlarm: {
    purpose: {
      english: 'Shows the alarms reported now, each root with what fails with it, or those that are closed.',
      chinese: '显示当前已上报的告警（根告警及随之中断的对象），或已恢复的告警。',
    },
    remark: {
      english: 'docs/alarms.md tells each alarm, when it comes and goes, and what it does.',
      chinese: '各告警的产生、恢复时间及影响见docs/alarms.md。',
    },
  },
  ResetAlarmHistory: {
    purpose: { english: 'Clears the closed alarms kept.', chinese: '清除保存的历史告警。' },
  },
  ConsequentAction: {
    purpose: {
      english: 'Sets what the far end of an E1 is told while LOS, LOF or AIS is received.',
      chinese: '设置E1收到LOS、LOF或AIS时向对端发送的信号。',
    },
    byDefault: { english: 'RAI is sent.', chinese: '发送RAI。' },
  },
  DisplayPerformance: {
    purpose: {
      english:
        'Shows the error performance of one E1 or all, of both ends: this interval of 15 minutes, this day, the last.',
      chinese: '显示一个或全部E1的误码性能（近端与远端）：当前15分钟、当天和前一天。',
    },
    remark: {
      english: 'Counts of which more than 10 seconds are missing are marked invalid.',
      chinese: '缺少的测量时间超过10秒时，标记为无效。',
    },
  },
  DisplayPerformanceHistory: {
    purpose: {
      english: 'Shows the closed intervals of 15 minutes of the last 24 hours in which an E1 was not free of errors.',
      chinese: '显示最近24小时内E1出现误码的15分钟周期。',
    },
    remark: {
      english:
        'Up to 96 are kept. On a shelf with few lines they share a small memory: when many differ, fewer are kept.',
      chinese: '最多保存96个周期。线路较少的机框共用一小块内存，误码各不相同的周期很多时，保存的数目会减少。',
    },
  },
  DisplayPerformanceCpos: {
    purpose: {
      english:
        'Shows the error performance of an STM-1 port, or of one of its VC-12s and the E1 in it, of both ends: this interval of 15 minutes, this day, the last.',
      chinese: '显示STM-1端口的误码性能，或其中一个VC-12及其E1的误码性能，含近端与远端：当前15分钟、当天及前一天。',
    },
    remark: {
      english:
        'Of a port its regenerator section (B1), its multiplex section (B2, MS-REI) and its VC-4 (B3, HP-REI). A regenerator section has no far end.',
      chinese: '端口分为再生段（B1）、复用段（B2、MS-REI）与VC-4通道（B3、HP-REI）。再生段没有远端数据。',
    },
  },
  DisplayPerformanceHistoryCpos: {
    purpose: {
      english: 'Shows the last 24 hours of an STM-1 port, or of a VC-12 and the E1 in it, by intervals of 15 minutes.',
      chinese: '按15分钟周期显示STM-1端口、或一个VC-12及其E1最近24小时的误码性能。',
    },
  },
  PerformanceThreshold: {
    purpose: {
      english:
        'Sets the count of an interval of 15 minutes at which a log message reports it, once an interval and end.',
      chinese: '设置15分钟周期内误码性能的越限门限；达到门限时上报日志，每个周期每端只上报一次。',
    },
    byDefault: { english: 'Nothing is reported.', chinese: '不上报。' },
  },
};
