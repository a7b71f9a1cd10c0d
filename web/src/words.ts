// Words: the language of the page, and what its parts are called in it.

import { get, type Terms } from "./api.js";

export type Language = "zh" | "en";

const WORDS = {
  title: ["政策措施图谱", "Policy measures"],
  search: ["搜索名称、繁体或拼音首字母", "Search names, either script, or pinyin initials"],
  searchLabel: ["搜索", "Search"],
  nothing: ["没有找到", "Nothing found"],
  overview: ["概览", "Overview"],
  money: ["资金", "Money"],
  partners: ["协作", "Partners"],
  map: ["地区", "Regions"],
  timeline: ["时间", "Timeline"],
  documents: ["文件", "Documents"],
  query: ["查询", "SPARQL"],
  otherLanguage: ["English", "中文"],
  skip: ["跳到正文", "Skip to content"],
  loading: ["载入中…", "Loading…"],
  failed: ["出错了", "That did not work"],
  entities: ["实体", "entities"],
  edges: ["关系", "edges"],
  measures: ["措施", "measures"],
  read: ["份文件", "documents"],
  mostConnected: ["联系最多的", "Best connected"],
  relationsTitle: ["关系", "Relations"],
  kindsTitle: ["文件种类", "Kinds of document"],
  measuresTitle: ["措施种类", "Kinds of measure"],
  names: ["文中写法", "Names in the texts"],
  within: ["上级", "Part of"],
  code: ["区划代码", "Division code"],
  number: ["文号", "Number"],
  amount: ["金额", "Amount"],
  quantity: ["数量", "Quantity"],
  openDocument: ["阅读全文", "Read the text"],
  filter: ["筛选", "Filter"],
  relation: ["关系", "Relation"],
  type: ["类型", "Type"],
  name: ["名称", "Name"],
  confidence: ["置信度", "Confidence"],
  atLeast: ["不低于", "at least"],
  date: ["日期", "Date"],
  from: ["自", "From"],
  to: ["至", "To"],
  region: ["地区", "Region"],
  order: ["排序", "Order"],
  surest: ["最可靠的在前", "surest first"],
  latest: ["最近的在前", "latest first"],
  anywhere: ["不限", "anywhere"],
  evidence: ["依据", "Evidence"],
  see: ["依据", "See"],
  showEvidence: ["看依据", "See evidence"],
  close: ["关闭", "Close"],
  more: ["更多", "More"],
  shown: ["显示", "shown"],
  of: ["共", "of"],
  graph: ["关系图", "Graph"],
  table: ["表格", "Table"],
  graphHint: [
    "点实体展开其关系，点连线看依据，拖动可移动画面，滚轮缩放。",
    "Click a thing to expand it, an edge for its evidence; drag to move, scroll to zoom.",
  ],
  graphLabel: ["关系图；旁边的表格列出同样的关系", "Graph; the table beside it lists the same edges"],
  expand: ["展开", "Expand"],
  open: ["打开", "Open"],
  fit: ["全图", "Fit"],
  zoomIn: ["放大", "Zoom in"],
  zoomOut: ["缩小", "Zoom out"],
  saveAs: ["存为", "Save as"],
  rule: ["规则", "Rule"],
  source: ["来源", "Source"],
  original: ["原文链接", "Original page"],
  inDocument: ["在文中查看", "See in document"],
  status: ["状态", "Status"],
  modality: ["语气", "Modality"],
  period: ["时间", "Period"],
  negated: ["否定", "negated"],
  conditional: ["有条件", "conditional"],
  inherited: ["主体不在本句", "actor named elsewhere"],
  takenOver: ["主体见", "the actor stands in"],
  actor: ["主体", "Actor"],
  object: ["对象", "Object"],
  beneficiary: ["受益者", "Beneficiary"],
  place: ["地点", "Place"],
  verb: ["动词", "Verb"],
  statedBy: ["份文件陈述", "documents state it"],
  noText: ["正文不在此处，只有引文。", "The text is not here, only the quote."],
  author: ["作者", "Author"],
  kind: ["种类", "Kind"],
  titleColumn: ["标题", "Title"],
  legend: ["图例", "Legend"],
  thingsInText: ["文中实体", "Things in the text"],
  moneyTitle: ["钱到哪里去了", "Where the money goes"],
  moneyNote: [
    "文件写明的资金；同一笔在一组内只算一次，按人、按月等标准和外币不计入。",
    "Sums that the documents state, each counted once in a group; rates (per person, per month) and foreign currency are left out.",
  ],
  byYear: ["按年", "By year"],
  byQuarter: ["按季", "By quarter"],
  byMonth: ["按月", "By month"],
  byProvince: ["按地区", "By region"],
  byProgramme: ["按项目", "By programme"],
  byGiver: ["按出资方", "By giver"],
  largest: ["最大的几笔", "Largest sums"],
  apart: ["未计入", "Left out"],
  sums: ["笔", "sums"],
  count: ["数量", "Count"],
  unknown: ["未知", "unknown"],
  others: ["其他", "others"],
  partnersTitle: ["谁和谁一起做", "Who works with whom"],
  partnersNote: [
    "联合行动或联合发文；数字是次数。",
    "Acting jointly or issuing a document together; the number says how often.",
  ],
  first: ["一方", "One"],
  second: ["另一方", "Other"],
  times: ["次数", "Times"],
  mapTitle: ["各地措施与资金", "Measures and money by region"],
  mapNote: [
    "颜色越深、圆越大，数目越大。点一处看当地的机构、项目和区域。",
    "The darker the tile or the larger the circle, the more there is. Choose a place to see its bodies, programmes and places.",
  ],
  byEdges: ["按关系数", "By edges"],
  asTiles: ["各省", "Provinces"],
  asPlaces: ["各市县", "Cities and counties"],
  byMoney: ["按资金", "By money"],
  national: ["全国", "National"],
  timelineTitle: ["何时做了什么", "What was done when"],
  timelineNote: [
    "按文件日期统计措施；点一柱看该时段的文件。",
    "Measures by the date of the document that states them. Choose a column to see its documents.",
  ],
  queryTitle: ["用 SPARQL 查询", "Ask in SPARQL"],
  question: ["现成问题", "Named question"],
  ownQuery: ["自己写", "Write your own"],
  run: ["运行", "Run"],
  running: ["运行中…", "Running…"],
  rows: ["行", "rows"],
  cut: ["只显示前", "Only the first"],
  asTable: ["表格", "Table"],
  asGraph: ["图", "Graph"],
  noGraph: [
    "结果的同一行中没有两个实体，无法连成图；请选出实体本身，而不只是名称。",
    "No row holds two things, so there is nothing to link: select the things and not only their names.",
  ],
  results: ["结果", "Results"],
  notRead: ["未读取此文件的正文。", "The text of this document was not read."],
  wrong: ["报告此条有误", "Report as wrong"],
  notWrong: ["撤回报告", "Take the report back"],
  pictureTitle: ["关系图与依据", "The graph and its evidence"],
  pictureNote: ["联系最多的实体之间的关系。点连线看依据，点实体看其各条关系。", "Edges among the best connected. Choose a line for its evidence, a thing for its edges."],
  madeBy: ["由 policygraph 生成；可离线打开。", "Made by policygraph; opens without a network."],
  reported: ["已报告有误，下次构建时剔除。", "Reported as wrong; the next build leaves it out."],
} as const satisfies Record<string, readonly [string, string]>;

export type Word = keyof typeof WORDS;

const KEY = "policygraph-language";
let language: Language = stored() ?? (navigator.language.startsWith("zh") ? "zh" : "en");
let terms: Terms = {};

/** Return the language of the page. */
export function current(): Language {
  return language;
}

/** Change the language of the page. */
export function speak(wanted: Language): void {
  language = wanted;
  document.documentElement.lang = wanted === "zh" ? "zh-Hans" : "en";
  try {
    localStorage.setItem(KEY, wanted);
  } catch {
    // A browser may forbid to keep anything; then the choice holds for this page.
  }
}

/** Return a word of the page. */
export function t(word: Word): string {
  return WORDS[word][language === "zh" ? 0 : 1];
}

/** Fetch what our terms are called. */
export async function learn(): Promise<void> {
  speak(language);
  terms = await get<Terms>("terms");
}

/** Return what a term of the ontology is called: a relation or type, or a concept with its scheme. */
export function term(name: string | null | undefined, scheme = ""): string {
  if (!name) return t("unknown");
  const words = terms[scheme ? `${scheme}/${name}` : name];
  return (language === "zh" ? words?.["zh-Hans"] : words?.en) ?? name;
}

/** Write a sum of yuan in the units that people use. */
export function yuan(value: number): string {
  const units: [number, string][] =
    language === "zh" ? [[1e8, "亿元"], [1e4, "万元"], [1, "元"]] : [[1e9, " bn yuan"], [1e6, " m yuan"], [1, " yuan"]];
  const [size, unit] = units.find(([size]) => value >= size) ?? [1, units[2]![1]];
  return `${whole(value / size, 2)}${unit}`;
}

/** Write a number with separators. */
export function whole(value: number, digits = 0): string {
  return value.toLocaleString(language === "zh" ? "zh-CN" : "en", { maximumFractionDigits: digits });
}

function stored(): Language | null {
  try {
    const value = localStorage.getItem(KEY);
    return value === "zh" || value === "en" ? value : null;
  } catch {
    return null;
  }
}
