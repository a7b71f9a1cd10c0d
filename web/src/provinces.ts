// Provinces: where the tile of each stands on a schematic map, by the first two digits of its code.

export interface Tile {
  code: string;
  short: string;
  zh: string;
  en: string;
  column: number;
  row: number;
}

const ROWS = `
11 京 北京 Beijing 7 2
12 津 天津 Tianjin 8 2
13 冀 河北 Hebei 7 3
14 晋 山西 Shanxi 6 3
15 蒙 内蒙古 Inner_Mongolia 7 1
21 辽 辽宁 Liaoning 9 2
22 吉 吉林 Jilin 9 1
23 黑 黑龙江 Heilongjiang 9 0
31 沪 上海 Shanghai 9 4
32 苏 江苏 Jiangsu 8 4
33 浙 浙江 Zhejiang 8 5
34 皖 安徽 Anhui 7 4
35 闽 福建 Fujian 8 6
36 赣 江西 Jiangxi 7 5
37 鲁 山东 Shandong 8 3
41 豫 河南 Henan 6 4
42 鄂 湖北 Hubei 6 5
43 湘 湖南 Hunan 6 6
44 粤 广东 Guangdong 7 6
45 桂 广西 Guangxi 5 6
46 琼 海南 Hainan 6 7
50 渝 重庆 Chongqing 5 4
51 川 四川 Sichuan 4 4
52 黔 贵州 Guizhou 5 5
53 滇 云南 Yunnan 4 5
54 藏 西藏 Xizang 2 4
61 陕 陕西 Shaanxi 5 3
62 甘 甘肃 Gansu 4 2
63 青 青海 Qinghai 3 3
64 宁 宁夏 Ningxia 4 3
65 新 新疆 Xinjiang 1 2
71 台 台湾 Taiwan 9 6
81 港 香港 Hong_Kong 8 7
82 澳 澳门 Macao 7 7
`;

export const TILES: Tile[] = ROWS.trim().split("\n").map((line) => {
  const [code, short, zh, en, column, row] = line.split(" ") as [string, string, string, string, string, string];
  return { code, short, zh, en: en.replace("_", " "), column: Number(column), row: Number(row) };
});

const NAMES = new Map(TILES.map((tile) => [tile.code, tile]));

/** Return the tile of a province. */
export function province(code: string | null | undefined): Tile | undefined {
  return NAMES.get(code ?? "");
}
