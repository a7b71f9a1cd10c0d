"""Read: what sentences of each pattern state, and what they do not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from policygraph.extract.measures.read import read
from policygraph.model import DocumentKind, Metadata, Relation, Role
from tests.extract.measures import marked

STATED = [
    # one subject, one object
    ("{D:省财政厅}印发{C:《管理办法》}。", {"省财政厅 issues 《管理办法》"}),
    ("近日，{R:青山县}启动{P:雨露行动}。", {"青山县 implements 雨露行动"}),
    ("{D:市卫健委}要督促{O:县医院}整改。", {"市卫健委 guides 县医院"}),
    # joint subjects act together
    (
        "{D:省教育厅}、{D:省财政厅}联合印发{C:《通知》}。",
        {
            "省教育厅 issues 《通知》",
            "省财政厅 issues 《通知》",
            "省教育厅 coordinatesWith 省财政厅",
        },
    ),
    # a place does something itself, however it is done
    ("{R:青山县}着力推进{P:灌溉工程}。", {"青山县 implements 灌溉工程"}),
    (
        "{R:甲县}、{R:乙县}两县实施{P:灌溉工程}。",
        {"甲县 implements 灌溉工程", "乙县 implements 灌溉工程"},
    ),
    # a body that is led then acts itself
    (
        "{D:农业农村部}指导{R:甘肃省}开展{P:轮作试点}。",
        {"农业农村部 guides 甘肃省", "甘肃省 implements 轮作试点"},
    ),
    (
        "{D:教育部}协调{D:财政部}安排{F:专项资金}。",
        {"教育部 coordinatesWith 财政部", "财政部 allocates 专项资金"},
    ),
    # … and so does each of those led
    (
        "{D:省民政厅}动员{O:商会}和{O:慈善组织}开展{P:敬老行动}。",
        {
            "省民政厅 guides 商会",
            "省民政厅 guides 慈善组织",
            "商会 implements 敬老行动",
            "慈善组织 implements 敬老行动",
            "商会 coordinatesWith 慈善组织",
        },
    ),
    # verbs that are joined take the same, and are said of the same
    (
        "{D:省财政厅}支持和引导{R:青山县}。",
        {"省财政厅 supports 青山县", "省财政厅 guides 青山县"},
    ),
    # who is helped is served by what is done
    (
        "{D:县残联}帮助{T:残疾人}开展{P:技能培训}。",
        {"县残联 supports 残疾人", "县残联 implements 技能培训", "技能培训 benefits 残疾人"},
    ),
    # a noun of helping has whom it helps before it
    ("{R:青山县}给予{T:小微企业}支持。", {"青山县 supports 小微企业"}),
    ("{R:青山县}进一步加大{T:小微企业}支持力度。", {"青山县 supports 小微企业"}),
    ("{R:青山县}加大对{P:乡村振兴}的支持力度。", {"青山县 supports 乡村振兴"}),
    ("{R:青山县}强化{P:创业担保贷款}支持。", {"青山县 implements 创业担保贷款"}),
    # who is taken in among those helped is supported
    ("{R:青山县}将{T:边缘户}纳入救助范围。", {"青山县 supports 边缘户"}),
    # who may do something is led to do it; people who may are served
    (
        "{D:省政府}允许{R:青山县}将{F:专项债券}用于{P:灾后重建}。",
        {"青山县 allocates 专项债券", "省政府 guides 青山县", "专项债券 funds 灾后重建"},
    ),
    ("{D:省政府}允许{T:小微企业}延期缴费。", {"省政府 benefits 小微企业"}),
    ("{T:农户}受益于{P:灌溉工程}。", {"灌溉工程 benefits 农户"}),
    # a letting serves where it ends well; what is only spoken of before takes nobody along
    ("{P:灌溉工程}让{T:农户}得到实惠。", {"灌溉工程 benefits 农户"}),
    ("{P:评比活动}让{T:农户}陷入困境。", set()),
    ("{R:青山县}的{P:灌溉工程}竣工。去年全县带动{T:农户}增收。", {"灌溉工程 targetsRegion 青山县"}),
    # money is paid out by whom it comes from, and to those whom it reaches
    ("{F:补助资金}由{D:省财政厅}下达。", {"省财政厅 allocates 补助资金"}),
    (
        "{R:青山县}将{F:补助资金}发放到{T:农户}手中。",
        {"青山县 allocates 补助资金", "补助资金 benefits 农户"},
    ),
    ("{F:补助资金}发放给{T:农户}。", {"补助资金 benefits 农户"}),
    ("{R:青山县}将投入{F:3亿元}。", {"青山县 allocates 3亿元"}),
    (
        "{R:青山县}资助{T:农户}{F:3亿元}。",
        {"青山县 supports 农户", "青山县 allocates 3亿元", "3亿元 benefits 农户"},
    ),
    (
        "{R:青山县}为{T:小微企业}减负{F:3亿元}。",
        {"青山县 allocates 3亿元", "3亿元 benefits 小微企业"},
    ),
    (
        "{R:青山县}投放{F:3亿元}，帮助{T:小微企业}渡过难关。",
        {"青山县 allocates 3亿元", "青山县 supports 小微企业", "3亿元 benefits 小微企业"},
    ),
    # … and by which, or out of which, something is done
    (
        "{R:青山县}通过{F:专项资金}支持{P:灌溉工程}。",
        {"青山县 supports 灌溉工程", "青山县 allocates 专项资金", "专项资金 funds 灌溉工程"},
    ),
    ("{R:青山县}从{F:就业资金}中列支。", {"青山县 allocates 就业资金"}),
    # who is named a pilot is chosen by who names it, and nobody named chooses nobody
    ("{D:省教育厅}将{O:三家机构}评为示范单位。", {"省教育厅 selects 三家机构"}),
    ("{R:青山县}被{R:江西省}确定为试点县。", {"江西省 selects 青山县"}),
    ("{R:青山县}被列为{R:全省}先进典型县。", set()),
    ("{T:残疾人}被纳入{P:助餐行动}。", {"助餐行动 benefits 残疾人"}),
    ("{R:青山县}被纳入{P:助餐行动}。", {"助餐行动 targetsRegion 青山县"}),
    # who takes part in what somebody else runs is served by it
    (
        "{D:省人社厅}组织{T:农民工}参加{P:技能培训}。",
        {"省人社厅 guides 农民工", "技能培训 benefits 农民工"},
    ),
    # who is taken somewhere is sent there
    (
        "{D:省卫健委}组织{O:3支医疗队}赴{R:青山县}。",
        {"省卫健委 dispatches 3支医疗队", "3支医疗队 targetsRegion 青山县"},
    ),
    (
        "{D:省农业厅}围绕{R:老区}实施{P:灌溉工程}。",
        {"省农业厅 implements 灌溉工程", "灌溉工程 targetsRegion 老区"},
    ),
    # what somebody has set up is helped, and not he himself
    ("{F:3亿元}支持{T:返乡青年}创办的{O:合作社}。", {"3亿元 funds 合作社"}),
    # what is done for those on whom a clause centres serves them
    (
        "聚焦{T:残疾人}，{R:青山县}开展{P:技能培训}。",
        {"青山县 implements 技能培训", "技能培训 benefits 残疾人"},
    ),
    (
        "{D:省教育厅}以{R:老区}为重点开展{P:技能培训}。",
        {
            "省教育厅 targetsRegion 老区",
            "省教育厅 implements 技能培训",
            "技能培训 targetsRegion 老区",
        },
    ),
    # what a clause opens is for those whom the next one names
    (
        "{R:青山县}举办{P:招聘会}，主要面向{T:农户}。",
        {"青山县 implements 招聘会", "招聘会 benefits 农户"},
    ),
    # who takes the lead does so with those named behind that
    (
        "建立由{D:文明办}牵头、{O:共青团}和{O:妇联}参与的机制。",
        {"文明办 coordinatesWith 共青团", "文明办 coordinatesWith 妇联"},
    ),
    # the money spoken of is for whom it supports
    (
        "{R:青山县}安排{F:3亿元}。这笔资金重点支持{T:农户}。",
        {"青山县 allocates 3亿元", "3亿元 benefits 农户"},
    ),
    ("{D:市教育局}受{D:省教育厅}委托。", {"省教育厅 guides 市教育局"}),
    ("{R:青山县}{P:驻村帮扶}队到岗。", set()),
    # who makes somebody a pilot selects him, and what is done there is done for the place
    ("{D:教育部}批准{O:培训中心}为示范单位。", {"教育部 selects 培训中心"}),
    (
        "{D:教育部}选择{R:青山县}开展{P:扶贫试点}。",
        {
            "教育部 selects 青山县",
            "教育部 implements 扶贫试点",
            "扶贫试点 targetsRegion 青山县",
        },
    ),
    ("{O:培训中心}荣获{D:教育部}先进单位称号。", {"教育部 selects 培训中心"}),
    # a programme serves those whom it makes sure of, and what is ensured is done
    (
        "{R:青山县}实施{P:助餐行动}，确保{T:孤寡老人}按时就餐。",
        {"青山县 implements 助餐行动", "助餐行动 benefits 孤寡老人"},
    ),
    (
        "{R:青山县}确保{F:临时救助金}按时发放。",
        {"青山县 allocates 临时救助金"},
    ),
    # what a clause opens serves the people of whom the next one speaks
    (
        "{R:青山县}开展{P:技能培训}，提升{T:搬迁群众}就业能力。",
        {"青山县 implements 技能培训", "技能培训 benefits 搬迁群众"},
    ),
    # money may be won, or have come in; posts are opened up
    ("{R:青山县}争取{F:专项债券}。", {"青山县 allocates 专项债券"}),
    ("{R:青山县}已到位{F:帮扶资金}。", {"青山县 allocates 帮扶资金"}),
    ("{R:青山县}开发一批{P:护林岗位}。", {"青山县 establishes 护林岗位"}),
    # who takes a programme for a task carries it out
    ("{R:青山县}把{P:灌溉工程}作为重要任务。", {"青山县 implements 灌溉工程"}),
    # who holds or opens something carries it out
    ("{D:市民政局}召开{P:养老服务推进会}。", {"市民政局 implements 养老服务推进会"}),
    # what relieves a burden for people serves them
    (
        "{C:《若干措施》}为{O:商会}和{T:小微企业}减轻负担。",
        {"《若干措施》 benefits 小微企业"},
    ),
    # money set aside in one clause is for what the next one says
    (
        "{D:省财政厅}安排{F:300万元}，支持{R:青山县}。",
        {"省财政厅 allocates 300万元", "300万元 funds 青山县"},
    ),
    # … but not across a semicolon
    (
        "{D:省财政厅}安排{F:300万元}；支持{R:青山县}。",
        {"省财政厅 allocates 300万元", "省财政厅 supports 青山县"},
    ),
    # whom a preposition names
    (
        "{R:青山县}为{T:老年人}提供{P:助餐服务}。",
        {"助餐服务 benefits 老年人", "青山县 implements 助餐服务"},
    ),
    (
        "对{T:受灾农户}，{R:青山县}发放{F:补贴}。",
        {"青山县 allocates 补贴", "补贴 benefits 受灾农户"},
    ),
    # what a document asks for, its issuer asks for
    (
        "{D:省民政厅}印发{C:《意见》}。{C:《意见》}要求，支持{O:慈善组织}。",
        {"省民政厅 issues 《意见》", "省民政厅 supports 慈善组织"},
    ),
    # 由 turns the clause round
    ("{P:改造工程}由{D:县住建局}实施。", {"县住建局 implements 改造工程"}),
    # the subject of the main clause acts in the purpose clause before it
    (
        "为建立{P:救助机制}，{D:市民政局}印发{C:《方案》}。",
        {"市民政局 establishes 救助机制", "市民政局 issues 《方案》"},
    ),
    # a later sentence of the paragraph inherits the subject
    (
        "{D:市民政局}印发{C:《方案》}。同时，开展{P:巡查行动}。",
        {"市民政局 issues 《方案》", "市民政局 implements 巡查行动"},
    ),
    # a phrase after an object belongs to the next verb
    (
        "{D:市农业局}会同{D:市财政局}对{O:合作社}开展绩效评价。",
        {
            "市农业局 coordinatesWith 市财政局",
            "市农业局 supervises 合作社",
            "市财政局 supervises 合作社",
        },
    ),
    # a verb that heads an object takes the place of the light one
    ("{D:省教育厅}开展{P:“园丁奖”}评选。", {"省教育厅 selects “园丁奖”"}),
    # what 将 brings before the verb
    (
        "{R:青山县}将{T:环卫工人}纳入{P:早餐工程}。",
        {"青山县 implements 早餐工程", "早餐工程 benefits 环卫工人"},
    ),
    ("将{P:河道整治}纳入{P:民生工程}。", {"河道整治 partOf 民生工程"}),
    # who signs issues; regions are partners, or a pair where the clause speaks of aid
    (
        "{R:东山市}与{R:西河县}签署{C:《协议》}。",
        {"东山市 issues 《协议》", "西河县 issues 《协议》", "东山市 coordinatesWith 西河县"},
    ),
    (
        "{R:东山市}与{R:西河县}开展对口协作。",
        {"东山市 pairsWith 西河县"},
    ),
    # who is asked is guided; after a semicolon the asker asks on
    (
        "{D:省水利厅}要求，{R:各县}要落实{P:河长制}；鼓励{O:高校}参与{P:巡河行动}。",
        {
            "省水利厅 guides 各县",
            "各县 implements 河长制",
            "省水利厅 guides 高校",
            "高校 implements 巡河行动",
        },
    ),
    # what a meeting asks for, the body that met asks for, to the end of the paragraph
    (
        "{D:青山县政府}召开会议。会议要求，实施{P:工程}。{D:各乡镇}在汛期前要完善{P:制度}。二是推进{P:改造}。",
        {
            "青山县政府 implements 工程",
            "青山县政府 guides 各乡镇",
            "各乡镇 implements 制度",
            "青山县政府 implements 改造",
        },
    ),
    (
        "县长主持召开{D:青山县政府}专题会议，部署{P:防汛行动}。",
        {"青山县政府 implements 防汛行动"},
    ),
    # … but who makes a statement of his own is asked no more
    (
        "{D:省水利厅}要求，{R:各县}要落实{P:河长制}。{R:青山县}实施{P:河道工程}。推进{P:危桥改造}。",
        {
            "省水利厅 guides 各县",
            "各县 implements 河长制",
            "青山县 implements 河道工程",
            "青山县 implements 危桥改造",
        },
    ),
    # the place that the paragraph spoke of acts as 当地, but not where 当地 only says whose
    (
        "{D:省财政厅}支持{R:青山县}。当地建立{P:联农机制}。",
        {"省财政厅 supports 青山县", "青山县 establishes 联农机制"},
    ),
    # who sets money aside for a programme implements it
    (
        "{R:青山县}安排{F:3亿元}实施{P:河道工程}。",
        {"青山县 allocates 3亿元", "3亿元 funds 河道工程", "青山县 implements 河道工程"},
    ),
    # each has its own
    (
        "{R:青山县}、{R:东山市}分别建成{I:水库3座}、{I:水库5座}。",
        {"青山县 setsTarget 水库3座", "东山市 setsTarget 水库5座"},
    ),
    # a figure without a subject belongs to the programme that the paragraph opens with
    (
        "{R:青山县}实施{P:特岗计划}。2020年招聘教师达到{I:300人}。",
        {"青山县 implements 特岗计划", "特岗计划 setsTarget 300人"},
    ),
    # what is only counted in is not done thereby
    (
        "{R:青山县}将推进{P:河道治理}列为{P:民生工程}之一。",
        {"河道治理 partOf 民生工程"},
    ),
    # the members of a list are parts of what it ends with
    (
        "{D:人社局}落实{P:创业补贴}、{P:担保贷款}等{P:扶持政策}。",
        {
            "人社局 implements 创业补贴",
            "人社局 implements 担保贷款",
            "人社局 implements 扶持政策",
            "创业补贴 partOf 扶持政策",
            "担保贷款 partOf 扶持政策",
        },
    ),
    # who forms a body sets it up; of whom it is composed is part of it
    (
        "{D:省教育厅}与{D:省财政厅}组成{O:检查组}。",
        {
            "省教育厅 establishes 检查组",
            "省财政厅 establishes 检查组",
            "省教育厅 coordinatesWith 省财政厅",
        },
    ),
    (
        "{R:青山县}成立由{D:教育局}和{D:财政局}组成的{O:检查组}。",
        {"青山县 establishes 检查组", "教育局 partOf 检查组", "财政局 partOf 检查组"},
    ),
    # what is set up acts in the same clause too
    (
        "{R:青山县}成立{O:移风易俗办公室}推进{P:文明积分}。",
        {"青山县 establishes 移风易俗办公室", "移风易俗办公室 implements 文明积分"},
    ),
    # what is completed is done; what is chosen by being named
    (
        "{D:青山县政府}完成{P:易地搬迁}。",
        {"青山县政府 implements 易地搬迁"},
    ),
    ("{D:省文旅厅}确定{R:青山县}为试点。", {"省文旅厅 selects 青山县"}),
    # a verb right behind a name pairs it
    ("{O:甲大学}对口支援{O:乙大学}。", {"甲大学 pairsWith 乙大学"}),
    # who is in charge
    ("{P:普查工作}由{D:县统计局}负责。", {"县统计局 implements 普查工作"}),
    # the number of an item is no subject
    ("三是{R:青山县}要落实{P:河长制}。", {"青山县 implements 河长制"}),
    # who is chosen acts in the next clause
    (
        "{D:省民政厅}遴选{O:10家机构}，结对帮扶{O:10家敬老院}。",
        {"省民政厅 selects 10家机构", "10家机构 pairsWith 10家敬老院"},
    ),
    # … and so does a team that is set up
    (
        "{R:青山县}成立{O:联合巡查队}，开展{P:夜间巡查}。",
        {"青山县 establishes 联合巡查队", "联合巡查队 implements 夜间巡查"},
    ),
    # a clause whose subject was chosen
    (
        "{D:省文旅厅}公布{P:旅游试点}名单，{R:青山县}、{R:东山市}入选。",
        {
            "省文旅厅 implements 旅游试点",
            "省文旅厅 selects 青山县",
            "省文旅厅 selects 东山市",
            "旅游试点 targetsRegion 青山县",
            "旅游试点 targetsRegion 东山市",
        },
    ),
    # whose a figure is: the region before it, who is led, the programme, the document that speaks
    (
        "其中{R:青山县}{I:18户}、{R:东山市}{I:8户}。",
        {"青山县 setsTarget 18户", "东山市 setsTarget 8户"},
    ),
    (
        "{D:省水利厅}支持{R:青山县}新建{I:水库3座}。",
        {"省水利厅 supports 青山县", "青山县 setsTarget 水库3座"},
    ),
    (
        "{C:《规划》}提出，{D:市财政局}安排{F:2亿元}；到2027年，覆盖率达到{I:90%}。",
        {"市财政局 allocates 2亿元", "《规划》 setsTarget 90%"},
    ),
    (
        "{R:青山县}由{I:3座}增至{I:6座}。",
        {"青山县 setsTarget 6座"},
    ),
    # the programme that the clause before opens serves whom this one names
    (
        "{R:青山县}举办{P:招聘会}，为{T:搬迁群众}提供岗位。",
        {"青山县 implements 招聘会", "招聘会 benefits 搬迁群众"},
    ),
    # 由 … goes on over the comma
    (
        "由{D:民政部}牵头，会同{D:教育部}开展{P:专项督导}。",
        {
            "民政部 coordinatesWith 教育部",
            "民政部 implements 专项督导",
            "教育部 implements 专项督导",
        },
    ),
    # whom a reporter asked acts only where the sentence names nobody else
    ("记者从{D:交通部}获悉，今年将实施{P:危桥改造工程}。", {"交通部 implements 危桥改造工程"}),
    ("记者从{D:交通部}获悉，{R:青山县}实施{P:危桥改造工程}。", {"青山县 implements 危桥改造工程"}),
    # a verb that the finder took into the sum
    (
        "{R:青山县}{F:投入3亿元}建设{P:河道工程}。",
        {
            "青山县 allocates 投入3亿元",
            "青山县 establishes 河道工程",
            "投入3亿元 funds 河道工程",
        },
    ),
    # parts of a sum: with the place that each is for, or named by what it is for
    (
        "{D:省财政厅}下达{F:3亿元}，其中{R:青山县}{F:1亿元}，防汛抗旱{F:2亿元}。",
        {
            "省财政厅 allocates 3亿元",
            "省财政厅 allocates 1亿元",
            "1亿元 funds 青山县",
            "省财政厅 allocates 2亿元",
        },
    ),
    # what the clause before named is what the body behind 由 does
    (
        "{D:省政府}批复{C:《计划》}，由{D:市政府}组织实施。",
        {"省政府 issues 《计划》", "市政府 implements 《计划》"},
    ),
    # a topic that faces someone, without a verb
    ("{P:稳岗政策}针对{T:小微企业}。", {"稳岗政策 benefits 小微企业"}),
    ("{C:《方案》}适用于{R:青山县}。", {"《方案》 targetsRegion 青山县"}),
    # what is under or within a body
    ("{O:康复中心}隶属于{O:省残联}。", {"康复中心 partOf 省残联"}),
    ("{D:领导小组}下设{O:产业专班}。", {"产业专班 partOf 领导小组"}),
    # 和 after a noun joins, it is no preposition
    (
        "为落实省里决策部署和{C:《措施》}要求，{D:民政厅}出台{C:《方案》}。",
        {"民政厅 issues 《方案》", "《方案》 citesAsBasis 《措施》"},
    ),
    # where those are sent who are led, by what was set going
    (
        "{R:青山县}实施{P:讲学计划}，鼓励{T:退休教师}到{R:山区}支教。",
        {
            "青山县 implements 讲学计划",
            "青山县 guides 退休教师",
            "讲学计划 targetsRegion 山区",
        },
    ),
    # a list of which each item is a clause
    (
        "{P:健康行动}包括{P:控烟专项}，{P:减盐专项}，{P:护眼专项}以及{P:护齿专项}。",
        {
            "控烟专项 partOf 健康行动",
            "减盐专项 partOf 健康行动",
            "护眼专项 partOf 健康行动",
            "护齿专项 partOf 健康行动",
        },
    ),
    # bodies that meet or consult
    ("{D:省民政厅}与{D:省财政厅}进行会商。", {"省民政厅 coordinatesWith 省财政厅"}),
    # who is told what it has to do
    ("{R:青山县}压实{D:教育局}责任。", {"青山县 guides 教育局"}),
    (
        "{D:省民政厅}印发{C:《通知》}，规定{D:县民政局}开展{P:入户核查}。",
        {
            "省民政厅 issues 《通知》",
            "省民政厅 guides 县民政局",
            "县民政局 implements 入户核查",
        },
    ),
    ("{D:县民政局}出具{C:《证明》}。", {"县民政局 issues 《证明》"}),
    # where something lies
    ("{P:调蓄工程}位于{R:青山县}。", {"调蓄工程 targetsRegion 青山县"}),
    ("{P:调蓄工程}长3公里，起于{R:青山县}。", {"调蓄工程 targetsRegion 青山县"}),
    ("{D:省水利厅}推进{P:调蓄工程}。位于{R:青山县}的船闸开放。", {"省水利厅 implements 调蓄工程"}),
    ("{D:省水利厅}推进{P:调蓄工程}。学校地处{R:青山县}。", {"省水利厅 implements 调蓄工程"}),
    ("{C:《办法》}在{R:青山县}实施。", {"《办法》 targetsRegion 青山县"}),
    # a campaign of the whole country, or a trade, is of the places but not for them
    ("{R:青山县}{P:脱贫攻坚}纪实", set()),
    ("{P:安居工程}（含{P:改厕项目}）", {"改厕项目 partOf 安居工程"}),
    # what is given more of is given to whom 对 names; a first case of a scheme is in its place
    ("{D:财政局}加大对{R:青山县}奖补力度。", {"财政局 supports 青山县"}),
    ("{P:供应链融资}首单落地{R:青山县}。", {"供应链融资 targetsRegion 青山县"}),
    # who follows a lead joins it; who leads a body that is set up is part of it
    (
        "由{D:教育局}牵头，{D:财政局}、{D:人社局}配合，开展{P:普查}。",
        {
            "教育局 implements 普查",
            "财政局 implements 普查",
            "人社局 implements 普查",
            "财政局 coordinatesWith 教育局",
            "人社局 coordinatesWith 教育局",
        },
    ),
    (
        "{D:省政府}成立由{D:教育局}牵头的{O:工作专班}。",
        {"省政府 establishes 工作专班", "教育局 partOf 工作专班"},
    ),
    # who is sent acts in the next clause, unless they have acted in this one
    (
        "{D:水利厅}派出{O:指导组}，分赴{R:青山县}、{R:东山市}。",
        {
            "水利厅 dispatches 指导组",
            "指导组 targetsRegion 青山县",
            "指导组 targetsRegion 东山市",
        },
    ),
    # whose doing stands right behind a demand is asked for it
    (
        "{D:省民政厅}要求，{D:县民政局}按月开展{P:入户核查}。",
        {"省民政厅 guides 县民政局", "县民政局 implements 入户核查"},
    ),
    # who is mustered is led, what is mustered is set aside
    ("{D:应急局}调度{O:抢险队}。", {"应急局 guides 抢险队"}),
    ("{D:财政局}整合{F:3亿元}。", {"财政局 allocates 3亿元"}),
    # neighbours
    ("{P:健康行动}是{P:民生工程}的重要组成部分。", {"健康行动 partOf 民生工程"}),
    ("作为{P:民生工程}的子项目，{P:健康行动}启动。", {"健康行动 partOf 民生工程"}),
    ("{R:青山县}{P:河道治理工程}", {"河道治理工程 targetsRegion 青山县"}),
    ("落实{D:省民政厅}{C:《十项措施》}", {"省民政厅 issues 《十项措施》"}),
    ("{R:江苏省}援{R:陕}", {"江苏省 supports 陕"}),
    # what was set going, and the money for it, serve those whom a later clause names
    (
        "{R:青山县}实施{P:光明行动}，投入{F:300万元}，惠及{T:困难学生}。",
        {
            "青山县 implements 光明行动",
            "青山县 allocates 300万元",
            "300万元 funds 光明行动",
            "光明行动 benefits 困难学生",
            "300万元 benefits 困难学生",
        },
    ),
    ("{P:巡诊行动}让{T:老年人}受益。", {"巡诊行动 benefits 老年人"}),
    ("{T:老年人}从{P:巡诊行动}中获益。", {"巡诊行动 benefits 老年人"}),
    ("{T:职工}可领取{F:补贴}。", {"补贴 benefits 职工"}),
    ("{P:加工产业}带动{T:农户}增收。", {"加工产业 benefits 农户"}),
    ("{P:加工产业}对带动力强的{T:农户}开放。", set()),
    ("{F:300万元}重点补助{T:受灾农户}。", {"300万元 benefits 受灾农户"}),
    # the sum that 用于 speaks of goes on to the verb behind it
    (
        "{D:省财政厅}下达{F:3亿元}。由{R:各地}用于推进{P:实训基地建设}。",
        {
            "省财政厅 allocates 3亿元",
            "3亿元 funds 实训基地建设",
            "各地 implements 实训基地建设",
        },
    ),
    ("{F:补助资金}向{R:青山县}倾斜。", {"补助资金 targetsRegion 青山县"}),
    ("{F:300万元}直达{R:青山县}。", {"300万元 funds 青山县"}),
    # a title says who does what it is on
    (
        "落实{D:省委}、{D:省政府}关于支持{R:青山县}的部署。",
        {"省委 supports 青山县", "省政府 supports 青山县"},
    ),
    # money goes to what was set going, set up or spoken of before
    (
        "{R:青山县}推进{P:灌溉工程}，今年投入{F:3亿元}。",
        {"青山县 implements 灌溉工程", "青山县 allocates 3亿元", "3亿元 funds 灌溉工程"},
    ),
    (
        "{R:青山县}建设{O:县实验室}，每年安排{F:300万元}。",
        {"青山县 establishes 县实验室", "青山县 allocates 300万元", "300万元 funds 县实验室"},
    ),
    (
        "{O:青山大学}获{O:蓝天基金会}捐赠{F:500万元}。",
        {"蓝天基金会 allocates 500万元", "500万元 funds 青山大学"},
    ),
    # where something takes place that the clause is about
    ("在{R:青山县}，{P:灌溉工程}已开工。", {"灌溉工程 targetsRegion 青山县"}),
    (
        "{O:住房协会}在{R:江边镇}设立{O:服务中心}。",
        {"住房协会 establishes 服务中心", "服务中心 targetsRegion 江边镇"},
    ),
    (
        "{R:甲省}{R:乙县}的{P:灌溉工程}竣工。",
        {"灌溉工程 targetsRegion 甲省", "灌溉工程 targetsRegion 乙县"},
    ),
    ("{R:青山县}慰问{T:困难职工}。", {"青山县 supports 困难职工"}),
    (
        "{R:青山县}为{O:县医院}配备{P:远程会诊平台}。",
        {"青山县 implements 远程会诊平台"},
    ),
    # a name holds another that the text has elsewhere on its own
    (
        "{R:青山县}落实{P:困难学生资助项目}。走访{T:困难学生}。",
        {"青山县 implements 困难学生资助项目", "困难学生资助项目 benefits 困难学生"},
    ),
    ("{P:招聘活动}在{R:青山县}举行。", {"招聘活动 targetsRegion 青山县"}),
    ("将{R:青山县}纳入{P:电商试点}。", {"电商试点 targetsRegion 青山县"}),
    (
        "{R:甲县}、{R:乙县}的{P:灌溉工程}竣工。",
        {"灌溉工程 targetsRegion 甲县", "灌溉工程 targetsRegion 乙县"},
    ),
    # firms that start work again are not served by a programme of that name
    ("帮助{T:企业}{P:复工复产}。", set()),
    ("开展{T:留守儿童}{P:关爱服务}。", {"关爱服务 benefits 留守儿童"}),
    # what is only said to be lent for something is not done
    (
        "{R:青山县}建立{P:助农平台}，为全面推进{P:乡村振兴}提供支撑。",
        {"青山县 establishes 助农平台"},
    ),
    # each item of a list is said of who the first was said of
    (
        "{D:省政府}部署，一是推进{P:治水行动}。{O:甲集团}要带头。二是推进{P:护林行动}。",
        {"省政府 implements 治水行动", "省政府 guides 甲集团", "省政府 implements 护林行动"},
    ),
    # what a body helps to carry out, drafts, or takes up
    ("{D:财政部}支持实施{P:银发计划}。", {"财政部 supports 银发计划"}),
    ("{D:市水务局}做好{C:节水规划}编制工作。", {"市水务局 issues 节水规划"}),
    (
        "{O:县医院}对{T:老年人}进行{P:免费体检}。",
        {"县医院 implements 免费体检", "免费体检 benefits 老年人"},
    ),
    # money is for what others are helped to do, and they do it
    (
        "{D:省财政厅}安排{F:2亿元}，支持{R:青山县}实施{P:河道工程}。",
        {
            "省财政厅 allocates 2亿元",
            "2亿元 funds 青山县",
            "2亿元 funds 河道工程",
            "青山县 implements 河道工程",
        },
    ),
    # a rate is that of the programme in its name; where nobody acts, so is a number
    (
        "{R:青山县}推进{P:危房改造}，{I:危房改造完工率98%}。",
        {"青山县 implements 危房改造", "危房改造 setsTarget 危房改造完工率98%"},
    ),
    # who has no name goes on acting in a clause that names only whom it is done for
    (
        "{R:青山县}治河。去年，某公司建设{P:园区}，向{R:乙县}学习，启动{P:乙计划}。",
        {"乙计划 targetsRegion 乙县"},
    ),
    # what is given in support is money set aside
    ("{O:甲集团}累计支持{F:3亿元}。", {"甲集团 allocates 3亿元"}),
    # people get, or are eased by, what the sentence has set going
    (
        "{R:青山县}实施{P:助学行动}，已有{T:困难学生}得到妥善安置。",
        {"青山县 implements 助学行动", "助学行动 benefits 困难学生"},
    ),
    # who tells of a document that nobody is said to issue has issued it
    (
        "{R:青山县}治河。\n记者从{D:县水务局}获悉，{C:《治河方案》}日前印发。",
        {"县水务局 issues 《治河方案》"},
    ),
    # who heeds a document carries it out, who betters it issues it
    ("{D:县水务局}认真贯彻{C:《节约用水条例》}。", {"县水务局 implements 《节约用水条例》"}),
    ("{D:省水利厅}修改完善{C:供水应急预案}。", {"省水利厅 issues 供水应急预案"}),
    # what those who are led do is theirs, and whom they do it to is not led
    ("{R:青山县}支持{T:小微企业}{P:复工复产}。", {"青山县 supports 小微企业"}),
    (
        "{D:市人社局}鼓励{T:企业}优先招用{T:毕业生}、{T:退役军人}。",
        {"市人社局 guides 企业"},
    ),
    (
        "{D:市人社局}支持{T:企业}吸纳就业、{T:毕业生}自主创业。",
        {"市人社局 supports 企业", "市人社局 supports 毕业生"},
    ),
    (
        "{D:市人社局}支持{T:企业}特别是{T:小微企业}发展。",
        {"市人社局 supports 企业", "市人社局 supports 小微企业"},
    ),
    # what was set going sets the number of those whom it reaches
    (
        "{R:青山县}实施{P:助学行动}，惠及{I:3万名学生}。",
        {"青山县 implements 助学行动", "助学行动 setsTarget 3万名学生"},
    ),
    # a paragraph is about the programme that it names, while it names no other
    ("{P:甲工程}进展顺利。新增水库{I:30座}。", {"甲工程 setsTarget 30座"}),
    # a pair is with the innermost of the divisions that name one
    ("{R:甲市}对口帮扶{R:乙市}{R:丙县}，成效明显。", {"甲市 pairsWith 丙县"}),
    # only those with whom a body joins who are named act with it
    (
        "{D:省水利厅}会同{D:省财政厅}等{D:有关部门}开展{P:普查}。",
        {
            "省水利厅 coordinatesWith 有关部门",
            "省水利厅 coordinatesWith 省财政厅",
            "省水利厅 implements 普查",
            "省财政厅 implements 普查",
        },
    ),
    # who is asked in an item of a list acts to the end of the item
    (
        "{D:省政府}要求，一是治河。{R:各县}要清淤。要建立{P:巡河制度}。二是推进{P:植树行动}。",
        {
            "省政府 guides 各县",
            "各县 establishes 巡河制度",
            "省政府 implements 植树行动",
        },
    ),
    # money raised after a team was set up is not for the team
    (
        "{R:青山县}组建{O:突击队}，开展抢险，筹集{F:300万元}。",
        {"青山县 establishes 突击队", "青山县 allocates 300万元"},
    ),
    # to heed what others decide together is not to act with them
    (
        "{D:县委}、{D:县政府}贯彻落实{C:《节约用水条例》}。",
        {"县委 implements 《节约用水条例》", "县政府 implements 《节约用水条例》"},
    ),
    # a place that completes a programme carries it out
    ("{R:青山县}完成{P:安居工程}。", {"青山县 implements 安居工程"}),
]

UNSTATED = [
    "{D:省财政厅}位于{R:青山县}。",
    "记者从{D:省财政厅}获悉。",
    "{D:省财政厅}不得安排{F:专项资金}。",
    "{D:省财政厅}不予支持{O:甲公司}。",
    "{O:甲公司}的{P:技改项目}。",
    # who stands by, who is not to act any more, and the doing that is only spoken of
    "市民对{D:市政府}建立{P:停车制度}提出疑问。",
    "专家认为，实施{P:培训行动}意义重大。",
    "{D:市政府}停止实施{P:补贴计划}。",
    "{D:市政府}不再新设{O:联络处}。",
    # a verb as the name of a role, and from when on a text is in force
    "{D:市政府}研究承担指导功能的{O:托育机构}。",
    "{D:市政府}规定{C:本通知}自印发之日起执行。",
    # a meeting of nobody that is named
    "会议要求，实施{P:河道工程}。",
    # how things stand, who only proposes, and a verb that qualifies a noun
    "随着{P:稳岗政策}加快落实，市场回暖。{D:人社局}位于城东。随着{P:减税政策}落实，企业受益。",
    "{D:省科技厅}优先推荐参评{P:科技奖}。",
    "{D:省科技厅}检查部门与{P:项目}无关。",
    "{D:省政府}确定{R:青山县}汛情属实。",
    # a kind of work that names no partner
    "{D:省卫健委}召开对口支援{R:西藏}座谈会。",
    # a list of bodies, and what is only arranged
    "{D:领导小组}包括{D:教育局}、{D:财政局}。",
    "{D:省财政厅}安排{P:创业培训}。",
    # a figure that says to how many something is done, and 当地 that says whose
    "{D:市科协}对{I:30个基地}给予扶持。",
    "当地居民建立{P:互助机制}。",
    # a place that only says whose the nameless body behind it is
    "{R:甲市}金融顾问推进{P:融资行动}。",
    # someone without a name is led to act
    "{D:省商务厅}鼓励社会资本建设{P:冷链园区}。",
    "{D:省商务厅}让社会资本建设{P:冷链园区}。",
    # the subject has no name that is known
    "{R:青山县}风景秀丽。去年，某公司捐赠{F:300万元}。",
    # a body that eases a burden has not said by what
    "{D:省商务厅}减轻{T:企业}负担。",
    # what is done to people is not said to serve them
    "{D:省民政厅}对{T:老年人}开展走访。",
    # whom money is withheld from, and a meeting that is no programme
    "{T:违规企业}不得领取{F:补贴}。",
    "会议在{R:青山县}举行。",
    # the words by which something is done, and all one's strength
    "{D:县水务局}、{D:县财政局}按照“统一部署、分工协作”的原则办事。",
    "{R:甲县}全力以赴抢修{R:乙县}。",
    # a figure that describes, tells what befell, or counts the list before it
    "{R:青山县}走进{I:海拔800米}的大山。",
    "{R:青山县}有{I:300间房屋}倒塌。",
    "专班由{D:教育局}、{D:财政局}{I:2个部门}构成。",
    # a paragraph of two programmes, and figures of what is made up or compared
    "{P:甲工程}进展顺利。{P:乙工程}已动工。新增水库{I:30座}。",
    "{D:市卫健委}{I:20名医生}组成小队。",
    "{R:青山县}在增加{I:1万人}基础上再增编制。",
    # what one is required to do
    "{D:市商务局}按要求参加{D:联席会议}。",
    # who is only talked to, and money that is put to use rather than given
    "{D:市商务局}与{D:市民政局}座谈。",
    "{D:县水务局}统筹使用{F:涉农资金}。",
]


@pytest.mark.parametrize(("sentence", "expected"), STATED)
def test_a_sentence_states_these_edges(sentence: str, expected: set[str]) -> None:
    assert marked.edges(sentence) == expected


@pytest.mark.parametrize("sentence", UNSTATED)
def test_a_sentence_states_no_edge(sentence: str) -> None:
    assert marked.edges(sentence) == set()


@pytest.mark.parametrize(
    ("sentence", "end"),
    [
        ("{R:青山县}2025年底前建设{P:河道工程}。", "2025-12-31"),
        ("到2027年，{R:青山县}建成{I:水库3座}。", "2027-12-31"),
        ("{R:青山县}实施{P:河道工程}。", None),
        ("{D:省厅}2025年底前印发{C:《方案》}，{R:青山县}实施{P:河道工程}。", None),
    ],
)
def test_a_measure_says_until_when(sentence: str, end: str | None) -> None:
    last = read(*marked.parse(sentence)).measures[-1]
    found = last.period.end if last.period else None
    assert (found.isoformat() if found else None) == end


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("{R:青山县}完成{I:造林3万亩}。", Role.TARGET),
        ("{D:省厅}选派{I:30名医生}赴{R:青山县}。", Role.QUANTITY),
    ],
)
def test_a_figure_is_a_target_or_how_much_is_done(sentence: str, role: Role) -> None:
    first, *_ = read(*marked.parse(sentence)).measures
    assert role in {part.role for part in first.participants}


def test_the_money_set_aside_funds_the_measure_that_follows() -> None:
    *_, last = read(*marked.parse("{R:青山县}安排{F:3亿元}，建设{P:河道工程}。")).measures
    assert {p.entity for p in last.participants if p.role is Role.FUNDING} == {"3亿元"}


def test_an_inherited_actor_costs_confidence() -> None:
    document, links = marked.parse("{D:市民政局}开展{P:甲行动}。开展{P:乙行动}。")
    first, second = read(document, links).assertions
    assert first.evidence[0].confidence > second.evidence[0].confidence


def test_only_a_clause_that_names_them_says_that_bodies_act_jointly() -> None:
    text = "{D:省住建厅}、{D:省财政厅}联合制定{C:《通知》}，推进{P:租赁试点}。"
    found = read(*marked.parse(text)).assertions
    joint = [a.evidence[0].quote for a in found if a.relation is Relation.COORDINATES_WITH]
    assert set(joint) == {"省住建厅、省财政厅联合制定《通知》"}


def test_the_words_of_an_edge_reach_to_its_object() -> None:
    text = "对{T:受灾农户}，{R:青山县}发放{F:补贴}。"
    quotes = {a.relation: a.evidence[0].quote for a in read(*marked.parse(text)).assertions}
    assert quotes[Relation.BENEFITS] == "受灾农户，青山县发放补贴"
    assert quotes[Relation.ALLOCATES] == "青山县发放补贴"


def test_who_acts_in_the_sentence_cites_and_not_the_document() -> None:
    text = "{D:环保局}推广{P:清洁技术}；依据{C:《促进法》}，要求{O:排污单位}整改。"
    assertions = read(*marked.parse(text), source="itself").assertions
    assert {a.subject for a in assertions if a.object == "《促进法》"} == {"环保局"}


def test_what_a_document_says_of_itself_is_no_basis() -> None:
    text = "按照{C:本办法}开展{P:甲行动}。按照{C:本溪市养犬条例}开展{P:乙行动}。"
    assertions = read(*marked.parse(text), source="itself").assertions
    assert {a.object for a in assertions if a.subject == "itself"} == {"本溪市养犬条例"}


@pytest.mark.parametrize(
    ("kind", "acting"), [(DocumentKind.NEWS, set()), (DocumentKind.NOTICE, {"市民政局"})]
)
def test_in_a_report_only_the_body_that_it_is_about_acts_unnamed(
    kind: DocumentKind, acting: set[str]
) -> None:
    text = (
        "{D:市民政局}开展{P:甲行动}。{D:市教育局}位于城东，{D:市教育局}开展{P:丙行动}。\n"
        "推进{P:乙行动}。{D:市教育局}位于城东。"
    )
    document, links = marked.parse(text)
    document = replace(document, metadata=Metadata(kind=kind))
    assertions = read(document, links).assertions
    assert {a.subject for a in assertions if a.object == "乙行动"} == acting


@pytest.mark.parametrize(
    ("kind", "covering"), [(DocumentKind.NEWS, set()), (DocumentKind.NOTICE, {"乙行动"})]
)
def test_in_a_report_only_the_programme_that_it_is_about_is_gone_on_with(
    kind: DocumentKind, covering: set[str]
) -> None:
    text = (
        "{P:甲行动}启动。{P:甲行动}受欢迎。{P:乙行动}启动。\n对象包括{T:老年人}。\n"
        "{P:甲行动}启动。\n对象包括{T:残疾人}。"
    )
    document, links = marked.parse(text)
    document = replace(document, metadata=Metadata(kind=kind))
    served = {(a.subject, a.object) for a in read(document, links).assertions}
    assert ("甲行动", "残疾人") in served
    assert {subject for subject, group in served if group == "老年人"} == covering


@given(st.lists(st.sampled_from([*"，。；的了", *(s for s, _ in STATED)]), max_size=6))
def test_evidence_quotes_the_text(pieces: list[str]) -> None:
    document, links = marked.parse("".join(pieces))
    for assertion in read(document, links).assertions:
        for evidence in assertion.evidence:
            assert evidence.span.of(document.text) == evidence.quote


def test_a_policy_document_sets_what_it_aims_at_without_naming_anybody() -> None:
    text = "到2027年，{I:床位占比达到55%}，建成{I:养老院200个}。去年建成{I:养老院90个}。"
    assertions = read(*marked.parse(text), source="itself").assertions
    assert {(a.subject, str(a.relation), a.object) for a in assertions} == {
        ("itself", "setsTarget", "床位占比达到55%"),
        ("itself", "setsTarget", "养老院200个"),
    }
