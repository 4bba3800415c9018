/**
 * Words before a name that show a person. `male` and `female` tell the gender; the rest of the titles are offices,
 * forms of address and trades. Matched on word boundaries, capitalised or not, longest first.
 */
export const MALE_TITLES = `
Mr|Sir|Lord|King|Prince|Emperor|Sultan|Emir|Pope|Father|Brother|Duke|Congressman|Chairman|Councilman|Assemblyman
Businessman|Spokesman|Vice Chairman|Sheikh|Sheik|Imam|Ayatollah|Grand Ayatollah|Mullah|Crown Prince|Deputy Crown Prince
Policeman|Tsar|Shah|Rabbi|Cardinal|Archbishop|Bishop|Patriarch|Metropolitan|Statesman|Lama|Actor|Salesman
`;

export const FEMALE_TITLES = `
Mrs|Ms|Miss|Madam|Madame|Mme|Lady|Dame|Queen|Princess|Empress|Duchess|Sister|Mother|First Lady|Congresswoman
Chairwoman|Councilwoman|Assemblywoman|Businesswoman|Spokeswoman|Actress|Baroness|Countess|Policewoman|Mayoress
`;

export const TITLES = `
Dr|Prof|Professor|Rev|Reverend|Hon|Judge|Justice|Chief Justice|Associate Justice|Attorney|Attorney General|Solicitor General
Deputy Attorney General|Acting Attorney General|District Attorney|Inspector General|Surgeon General|Postmaster General
President|President-elect|Vice President|Vice-President|Deputy President|Former President|Ex-President|Prime Minister|Deputy Prime Minister|Premier|Vice Premier
Chancellor|Vice Chancellor|Taoiseach|First Minister|Minister|Deputy Minister|Vice Minister|Foreign Minister|Deputy Foreign Minister|Defense Minister|Defence Minister
Finance Minister|Interior Minister|Justice Minister|Economy Minister|Trade Minister|Energy Minister|Health Minister|Education Minister|Oil Minister|Information Minister|Culture Minister|Environment Minister|Commerce Minister
Secretary|Foreign Secretary|Home Secretary|Defense Secretary|Defence Secretary|Treasury Secretary|Health Secretary|Education Secretary|Business Secretary|Commerce Secretary|Energy Secretary|Labor Secretary|Homeland Security Secretary|Interior Secretary|Agriculture Secretary|Transportation Secretary
Secretary of State|Secretary of Defense|Secretary of the Treasury|Secretary of Homeland Security|Secretary of Commerce|Secretary of Energy|Secretary of the Navy|Secretary of the Army|Assistant Secretary of State|Deputy Secretary of State|Undersecretary of State|Under Secretary of State|Under-Secretary-General|Secretary-General|Secretary General|UN Secretary-General|Deputy Secretary|Undersecretary|Under Secretary|Assistant Secretary|Permanent Secretary|Press Secretary|press secretary|State Secretary|General Secretary|Party Secretary
Chief of Staff|Deputy Chief of Staff|Chief Executive|Chief Executive Officer|Chief Financial Officer|Chief Operating Officer|Chief Economist|CEO|CFO|COO|Chairperson|Chair|Co-chair|Vice Chair|Executive Director|Managing Director|Deputy Director|Acting Director|Director|Director General|Director-General|General Manager|Founder|Co-founder
Speaker|House Speaker|Speaker of the House|Majority Leader|Minority Leader|Majority Whip|Minority Whip|House Majority Leader|House Minority Leader|Senate Majority Leader|Senate Minority Leader|Leader|Opposition Leader|Supreme Leader|Whip
Senator|Sen|Sens|Senators|Representative|Representatives|Rep|Reps|Delegate|Assembly Member|Congressmember|MP|MEP|Lawmaker|Councillor|Councilor|Alderman|Commissioner|Governor|Gov|Govs|Governors|Lieutenant Governor|Lt. Gov|Mayor|Deputy Mayor|Ambassador|Deputy Ambassador|Envoy|Special Envoy|Consul General|Special Representative|High Representative|High Commissioner
National Security Adviser|National Security Advisor|Adviser|Advisor|Senior Adviser|Counsel|Special Counsel|Counselor|White House Counsel|Special Prosecutor|Prosecutor|Chief Prosecutor|Prosecutor General|Presidential Candidate|Candidate|Nominee
General|Gen|Maj. Gen|Lt. Gen|Brig. Gen|Major General|Lieutenant General|Brigadier General|Brigadier|Brig|Colonel|Col|Lt. Col|Lieutenant Colonel|Major|Maj|Captain|Capt|Lieutenant|Lt|Lt. Cmdr|Commander|Cmdr|Admiral|Adm|Vice Admiral|Vice Adm|Rear Admiral|Rear Adm|Commodore|Sergeant|Sgt|Staff Sgt|First Sgt|Master Sgt|Sgt. Maj|Corporal|Cpl|Private|Pvt|Spc|Specialist|Petty Officer|Seaman|Airman|Marshal|Field Marshal|Generalissimo
Officer|Detective|Deputy|Inspector|Superintendent|Sheriff|Police Chief|Fire Chief|Chief|Special Agent|Agent|Trooper
Spokesperson|Analyst|Correspondent|Reporter|Journalist|Editor|Columnist|Anchor|Host|Author|Historian|Economist|Scholar|Lawyer|Activist|Photographer|Researcher|Scientist|Dean|Coach|Pastor|Minister of State|Brother-in-law|Son-in-law
`;

/** Words in lower case before a name that tell an office or trade: "foreign minister Sergei …", "analyst Dan …". */
export const ROLE_WORDS = `
president|premier|chancellor|minister|secretary|senator|congressman|congresswoman|representative|governor|mayor|ambassador|envoy|leader|chief|head|chairman|chairwoman|chairperson|chair|director|commander|general|colonel|captain|officer|official|spokesman|spokeswoman|spokesperson|adviser|advisor|aide|counsel|lawyer|attorney|prosecutor|judge|justice|candidate|nominee|rival|opponent|challenger|lawmaker|analyst|expert|economist|professor|historian|scholar|researcher|scientist|fellow|editor|columnist|correspondent|reporter|journalist|anchor|host|author|writer|activist|dissident|founder|executive|manager|strategist|pollster|operative|lobbyist|donor|businessman|businesswoman|billionaire|tycoon|entrepreneur|investor|actor|actress|singer|musician|comedian|director|producer|photographer|student|teacher|doctor|physician|nurse|pastor|priest|bishop|cardinal|rabbi|imam|cleric|king|queen|prince|princess|emir|sultan|pope|president-elect|whistleblower|hostage|prisoner|suspect|gunman|attacker|bomber|defector|negotiator|diplomat|incumbent|predecessor|successor|counterpart|veteran|son|daughter|wife|husband|father|mother|brother|sister|uncle|aunt|cousin|son-in-law|widow|friend|colleague|neighbor|resident|deputy|dictator|strongman|autocrat|secretary-general|inspector|sheriff|coach|manager|player|star|hostage|contractor|citizen|Republican|Democrat|conservative|liberal|socialist
`;
