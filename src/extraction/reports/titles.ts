const TITLES = new Set(
  `president chairman chairwoman chair chief director founder co-founder cofounder author activist editor columnist
  minister secretary senator congressman congresswoman representative governor mayor leader head commander general
  analyst strategist contributor commentator host anchor correspondent professor lawyer attorney spokesman
  spokeswoman spokesperson ambassador envoy adviser advisor chancellor premier coach actor actress singer writer
  journalist economist historian entrepreneur billionaire businessman businesswoman politician candidate nominee
  official manager owner executive ceo cfo coo vp whip deputy speaker prosecutor judge justice physician doctor
  scientist researcher fellow scholar expert veteran officer captain colonel admiral pastor bishop archbishop
  cardinal rabbi imam prince princess king queen producer filmmaker comedian lawmaker`.split(/\s+/),
);

/** True for what a person is called by office or trade: "chairman". */
export function isTitleNoun(noun: string): boolean {
  return TITLES.has(noun);
}
