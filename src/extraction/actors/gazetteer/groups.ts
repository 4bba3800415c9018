/**
 * Peoples, alliances and groupings that act in the news, one a line: the usual name, then other names by which
 * articles call them.
 */
export const GROUPS = `
the West | The West | Western | Western world | Western countries | Western nations | Western powers | Western governments | Western allies
Europe | European | Europeans | European countries | European nations | European leaders
Western Europe | Western Europeans | West Europeans
Eastern Europe | Eastern European | East Europeans
Gulf states | Gulf monarchies | Gulf States | Gulf Arab states | Persian Gulf states | Gulf countries
Arab states | Arab nations | Arab countries | Arab allies | Arab partners | Arab world
Arabs | Arab
Kurds | Kurdish | Kurd | Kurdish forces | Kurdish fighters
Syrian Kurds | Kurds in Syria
Iraqi Kurds
Palestinians | Palestinian | Palestinian people
Sunnis | Sunni
Shiites | Shiite | Shia | Shi'ites | Shi'ite | Shias
Alawites | Alawite
Yazidis | Yazidi | Yezidis | Yezidi
Druze
Uyghurs | Uighurs | Uyghur | Uighur
Rohingya | Rohingyas
Tibetans | Tibetan
Hutus | Hutu
Tutsis | Tutsi
Pashtuns | Pashtun
Tatars | Crimean Tatars
Chechens | Chechen
Baltic states | Baltic nations | Baltic countries | Baltics
Nordic countries | Nordic nations
Benelux
P5+1 | P5 + 1 | P5 plus 1
E3
Saudi-led coalition | Saudi-led alliance | Saudi-led Arab coalition | Saudi-led military coalition
US-led coalition | U.S.-led coalition | American-led coalition | US-led international coalition | U.S.-led international coalition
Syrian opposition | Syria's opposition
Syrian rebels | Syrian rebel | Syria's rebels
African Americans | African-Americans | African American | Black Americans | black Americans
Native Americans | Native American
Hispanics | Hispanic Americans | Latinos
Muslims | Muslim
Muslim Americans | American Muslims
Jews | Jewish people
Christians | Evangelical Christians | evangelical Christians
Catholics
Evangelicals
Buddhists
Hindus
Sikhs
Nazis | Nazi
Dreamers | DREAMers | DREAMERS
Founding Fathers
Silicon Valley
Gang of Eight
The Elders
The Squad | the Squad
Never Trumpers
New Yorkers
Londoners
Parisians
Texans
Californians
Russian separatists | pro-Russian separatists | pro-Russia separatists | pro-Russian rebels | Russian-backed separatists
Soviet bloc
Houthis | Houthi | Houthi rebels | Houthi movement | Ansar Allah | Huthis
Taliban | Afghan Taliban
Global South
Global North
Five Eyes | Five Eyes alliance
Visegrad Group | Visegrad Four | Visegrád Group | Visegrád Four
Axis of Resistance
African nations | African states | African countries | African leaders
Latin American nations | Latin American countries
Central Asian states | Central Asian nations | Central Asian republics
Non-Aligned Movement
Hollywood
`;
