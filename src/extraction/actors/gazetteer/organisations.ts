/**
 * Organisations that news writes about, one a line: the usual name, then other names by which articles call
 * them. An alias in lower case is matched in any case, one in capitals only in capitals.
 */
export const ORGANISATIONS = `
United Nations | UN | U.N. | United Nations Organization
UN Security Council | U.N. Security Council | United Nations Security Council | UNSC | Security Council
UN General Assembly | U.N. General Assembly | United Nations General Assembly | UNGA | General Assembly
UN Human Rights Council | U.N. Human Rights Council | United Nations Human Rights Council
UNHCR | UN Refugee Agency | U.N. refugee agency | UN High Commissioner for Refugees | U.N. High Commissioner for Refugees | United Nations High Commissioner for Refugees
UNICEF | United Nations Children's Fund
UNESCO
UNRWA
OCHA | UN Office for the Coordination of Humanitarian Affairs | U.N. Office for the Coordination of Humanitarian Affairs
World Food Programme | World Food Program | WFP | UN World Food Programme
World Health Organization | WHO | World Health Organisation
World Trade Organization | WTO | World Trade Organisation
World Bank | World Bank Group
International Monetary Fund | IMF
International Atomic Energy Agency | IAEA | UN nuclear watchdog
International Criminal Court | ICC
International Court of Justice | ICJ
International Labour Organization | International Labor Organization | ILO
International Organization for Migration | IOM
International Committee of the Red Cross | ICRC
Red Cross | American Red Cross | British Red Cross
Red Crescent | Syrian Arab Red Crescent
Interpol
OPEC | Organization of the Petroleum Exporting Countries | OPEC+
OPCW | Organisation for the Prohibition of Chemical Weapons | Organization for the Prohibition of Chemical Weapons
OECD | Organisation for Economic Co-operation and Development | Organization for Economic Cooperation and Development
OSCE | Organization for Security and Cooperation in Europe | Organisation for Security and Co-operation in Europe
Organization of American States | OAS
Organisation of Islamic Cooperation | Organization of Islamic Cooperation | OIC
NATO | Nato | North Atlantic Treaty Organization | North Atlantic Treaty Organisation | North Atlantic Alliance
European Union | EU | E.U. | European bloc
European Commission
European Parliament
European Council
European Central Bank | ECB
European Court of Human Rights
European Court of Justice
Eurogroup
Europol
Frontex
Council of Europe
African Union | AU
Arab League | League of Arab States
ASEAN | Asean | Association of Southeast Asian Nations
APEC | Apec | Asia-Pacific Economic Cooperation
ECOWAS | Economic Community of West African States
Gulf Cooperation Council | GCC
Shanghai Cooperation Organization | Shanghai Cooperation Organisation | SCO
Collective Security Treaty Organization | Collective Security Treaty Organisation | CSTO
Commonwealth of Independent States
Eurasian Economic Union
Commonwealth | Commonwealth of Nations
Mercosur
BRICS
G7 | G-7 | Group of Seven
G8 | G-8 | Group of Eight
G20 | G-20 | Group of 20 | Group of Twenty
Five Eyes
AUKUS
Quartet
Asian Infrastructure Investment Bank | AIIB
Asian Development Bank
International Olympic Committee | IOC
FIFA | Fifa
UEFA | Uefa
US Congress | U.S. Congress | United States Congress | Congress | Capitol Hill | congressional
US Senate | U.S. Senate | United States Senate | Senate
US House of Representatives | U.S. House of Representatives | United States House of Representatives | House of Representatives | U.S. House | US House | House
US Supreme Court | U.S. Supreme Court | United States Supreme Court | Supreme Court of the United States
Senate Foreign Relations Committee
Senate Intelligence Committee | Senate Select Committee on Intelligence
Senate Judiciary Committee
Senate Armed Services Committee
Senate Finance Committee
Senate Homeland Security Committee
House Intelligence Committee | House Permanent Select Committee on Intelligence | US House Intelligence Committee
House Judiciary Committee | US House Judiciary Committee
House Foreign Affairs Committee | House Committee on Foreign Affairs
House Oversight Committee | US House Oversight Committee | House Committee on Oversight and Government Reform
House Armed Services Committee
House Ways and Means Committee | Ways and Means Committee
House Appropriations Committee
House Homeland Security Committee
House Select Committee on Benghazi | Benghazi committee | House Benghazi Committee
House Freedom Caucus | Freedom Caucus
Congressional Black Caucus
Congressional Budget Office | CBO
Government Accountability Office | GAO
Congressional Research Service
Democratic Party | Democrats | Democrat | Democratic | Democratic lawmakers | House Democrats | Senate Democrats | Dems | Dem | Democratic Congress
Republican Party | Republicans | Republican | GOP | G.O.P. | Grand Old Party | Republican lawmakers | House Republicans | Senate Republicans | House GOP | Senate GOP | House Republican leadership | Republican Congress | GOP Congress
Libertarian Party
Green Party
Tea Party | Tea Partiers
Democratic National Committee | DNC
Republican National Committee | RNC
Democratic Congressional Campaign Committee | DCCC
National Republican Congressional Committee | NRCC
National Republican Senatorial Committee | NRSC
Democratic Senatorial Campaign Committee | DSCC
US State Department | U.S. State Department | State Department | Department of State | U.S. Department of State | US Department of State | Foggy Bottom
Pentagon | US Department of Defense | U.S. Department of Defense | Department of Defense | Defense Department | U.S. Defense Department | DoD
US Treasury Department | U.S. Treasury Department | Treasury Department | US Treasury | U.S. Treasury | Department of the Treasury | U.S. Department of the Treasury
US Department of Justice | U.S. Department of Justice | Department of Justice | US Justice Department | U.S. Justice Department | Justice Department | DOJ
US Department of Homeland Security | U.S. Department of Homeland Security | Department of Homeland Security | Homeland Security Department | DHS
US Department of Health and Human Services | Department of Health and Human Services | HHS | Health and Human Services Department | Health and Human Services
US Department of Veterans Affairs | Department of Veterans Affairs | Veterans Affairs Department | Veterans Affairs | Veterans Administration
US Department of Commerce | U.S. Commerce Department | US Commerce Department | Commerce Department | Department of Commerce
US Department of Energy | U.S. Energy Department | Energy Department | Department of Energy
US Department of Education | U.S. Education Department | Education Department | Department of Education
US Department of Labor | U.S. Labor Department | Labor Department | Department of Labor
US Department of Agriculture | U.S. Department of Agriculture | Agriculture Department | Department of Agriculture | USDA
US Department of the Interior | U.S. Interior Department | Department of the Interior
US Department of Transportation | U.S. Transportation Department | Transportation Department | Department of Transportation
Department of Housing and Urban Development
FBI | Federal Bureau of Investigation | F.B.I. | FBI agents
CIA | Central Intelligence Agency | C.I.A. | Langley
NSA | National Security Agency | N.S.A.
National Security Council | NSC | White House National Security Council
Defense Intelligence Agency | DIA
US Secret Service | U.S. Secret Service | Secret Service
Office of the Director of National Intelligence | ODNI
US intelligence community | U.S. intelligence community | American intelligence community | U.S. intelligence agencies | US intelligence agencies | U.S. intelligence | US intelligence | intelligence community | Intelligence Community
DEA | Drug Enforcement Administration
ATF | Bureau of Alcohol, Tobacco, Firearms and Explosives
ICE | Immigration and Customs Enforcement | US Immigration and Customs Enforcement | U.S. Immigration and Customs Enforcement
US Customs and Border Protection | U.S. Customs and Border Protection | Customs and Border Protection | CBP
US Border Patrol | U.S. Border Patrol | Border Patrol
US Citizenship and Immigration Services | U.S. Citizenship and Immigration Services | USCIS
TSA | Transportation Security Administration
FEMA | Federal Emergency Management Agency
Internal Revenue Service | IRS
Environmental Protection Agency | EPA
Federal Reserve | Fed | US Federal Reserve | U.S. Federal Reserve
Federal Communications Commission | FCC
Federal Trade Commission | FTC
Federal Aviation Administration | FAA
Federal Election Commission | FEC
Securities and Exchange Commission | SEC
Food and Drug Administration | FDA | U.S. Food and Drug Administration
Centers for Disease Control and Prevention | CDC | Centers for Disease Control
National Institutes of Health | NIH
National Guard
Social Security Administration | SSA
Small Business Administration
General Services Administration
Club for Growth
Boy Scouts of America | Boy Scouts
Girl Scouts
Judicial Watch
Office of Legal Counsel
Media Matters
Common Cause
MoveOn | MoveOn.org
Emily's List
Americans for Prosperity
Citizens United
Joint Terrorism Task Force | JTTF
Capital One
NASA | National Aeronautics and Space Administration
NOAA | National Oceanic and Atmospheric Administration
USAID | US Agency for International Development | U.S. Agency for International Development
National Labor Relations Board
Office of Management and Budget | OMB
US Postal Service | U.S. Postal Service | United States Postal Service | Postal Service
Office of the U.S. Trade Representative | USTR | U.S. Trade Representative's Office
US Chamber of Commerce | U.S. Chamber of Commerce | Chamber of Commerce
FISA Court | Foreign Intelligence Surveillance Court
US Ninth Circuit Court of Appeals | Ninth Circuit | 9th Circuit | Ninth Circuit Court of Appeals | 9th U.S. Circuit Court of Appeals
Special Counsel's Office | special counsel's office | Office of Special Counsel | Mueller team | Mueller's team
Joint Chiefs of Staff | Joint Chiefs
US military | U.S. military | American military | US armed forces | U.S. armed forces | U.S. Armed Forces | US Armed Forces | U.S. forces | US forces | American forces | U.S. troops | US troops | American troops | American soldiers | U.S. soldiers | US soldiers | U.S. personnel | United States military | United States Armed Forces | American armed forces | U.S. service members | American service members
US Army | Army | U.S. Army | United States Army | Army Rangers
US Navy | Navy | U.S. Navy | United States Navy
US Air Force | Air Force | U.S. Air Force | United States Air Force
US Marine Corps | U.S. Marine Corps | United States Marine Corps | Marine Corps | U.S. Marines | US Marines | Marines
US Coast Guard | Coast Guard | U.S. Coast Guard
Navy SEALs | SEAL Team Six | Navy SEAL | Navy Seals
US Special Operations Command | U.S. Special Operations Command
US Central Command | U.S. Central Command | Central Command | CENTCOM | Centcom
US Africa Command | U.S. Africa Command | AFRICOM
US Cyber Command | U.S. Cyber Command
Pacific Command | U.S. Pacific Command
NORAD
Delta Force
UK Parliament | British Parliament | House of Commons | House of Lords | Westminster
Conservative Party | Conservatives | Tories | Tory
Labour Party | Labour
Liberal Democrats | Lib Dems
Scottish National Party | SNP
UKIP | UK Independence Party
Brexit Party
Reform UK
Democratic Unionist Party | DUP
Sinn Fein | Sinn Féin
Scottish Parliament
British Foreign Office | UK Foreign Office | Foreign Office | Foreign and Commonwealth Office
UK Ministry of Defence | British Ministry of Defence | Ministry of Defence | MoD | MOD
MI5
MI6
GCHQ
Scotland Yard | Metropolitan Police | Met Police
Bank of England | BoE
NHS | National Health Service
Bundestag
Bundesbank
Christian Democratic Union | CDU
Social Democratic Party | SPD
Alternative for Germany | AfD
National Rally | National Front | Front National
En Marche | La République En Marche
Five Star Movement
Syriza
Fidesz
Law and Justice | Law and Justice party
Podemos
Knesset
Likud
Blue and White
Labor Party
Israel Defense Forces | IDF | Israeli Defense Forces | Israeli military | Israeli army | Israel's military | Israeli armed forces
Mossad
Shin Bet
Palestinian Authority
Fatah
PLO | Palestine Liberation Organization | Palestine Liberation Organisation
Hamas
Palestinian Islamic Jihad | Islamic Jihad
Hezbollah | Hizbollah | Hizbullah | Hezbullah
Muslim Brotherhood | Brotherhood
Pakistani Taliban | Tehreek-e-Taliban Pakistan | TTP
Haqqani network
Al Qaeda | al-Qaeda | al Qaeda | al-Qaida | al Qaida | Qaeda | Qaida | al-Qa'ida | Al-Qaida
Al-Qaeda in the Arabian Peninsula | AQAP | al Qaeda in the Arabian Peninsula | al-Qaida in the Arabian Peninsula
Al-Qaeda in the Islamic Maghreb | AQIM | al Qaeda in the Islamic Maghreb
Al-Qaeda in Iraq | al Qaeda in Iraq | al-Qaida in Iraq
Islamic State | ISIS | ISIL | Islamic State of Iraq and Syria | Islamic State of Iraq and the Levant | Daesh | Isis | Isil | IS group | Islamic State group
ISIS-K | Islamic State Khorasan | ISIS-Khorasan
Nusra Front | al-Nusra Front | Jabhat al-Nusra | al-Nusra | al Nusra Front | Al-Nusra Front | Nusra
Hayat Tahrir al-Sham | HTS
Free Syrian Army | FSA
Syrian Democratic Forces | SDF
Syrian National Coalition | Syrian National Council
YPG | People's Protection Units | Kurdish People's Protection Units
PKK | Kurdistan Workers' Party
PYD
Peshmerga | peshmerga
Boko Haram
al-Shabab | al-Shabaab | al Shabab | Al Shabab | Al-Shabaab | al Shabaab
Khorasan group | Khorasan
Abu Sayyaf
Lashkar-e-Taiba
Jaish-e-Mohammed
Ansar al-Sharia | Ansar al Sharia
Kataib Hezbollah | Kata'ib Hezbollah
Popular Mobilization Forces
White Helmets | Syria Civil Defence
Syrian Observatory for Human Rights
FARC
Revolutionary Guards | Revolutionary Guard | Islamic Revolutionary Guard Corps | IRGC | Iran's Revolutionary Guards | Iranian Revolutionary Guard | Iranian Revolutionary Guards | Iran's Revolutionary Guard | Revolutionary Guard Corps
Quds Force | Qods Force
Basij
Guardian Council
Iranian Foreign Ministry | Iran's Foreign Ministry | Iran's foreign ministry
Kremlin spokesman's office
Russian Foreign Ministry | Russia's Foreign Ministry | Russia's foreign ministry | Russian foreign ministry
Russian Defense Ministry | Russian Defence Ministry | Russia's Defense Ministry | Russian Ministry of Defense | Russian Ministry of Defence | Russia's Defence Ministry
Russian military | Russian army | Russia's military | Russian armed forces
State Duma | Duma | Russian parliament
FSB | Federal Security Service
GRU
KGB | K.G.B.
United Russia
Wagner Group | Wagner | Wagner mercenaries
Internet Research Agency
Gazprom
Rosneft
Rosatom
Rostec
Verkhovna Rada | Rada | Ukrainian parliament
Ukrainian military | Ukrainian army | Ukrainian armed forces | Armed Forces of Ukraine | Ukraine's military
Chinese Communist Party | Communist Party of China | CCP | CPC | China's Communist Party | China's ruling Communist Party
Communist Party | communist party
People's Liberation Army | PLA | Chinese military | China's military
Chinese Foreign Ministry | China's Foreign Ministry | China's foreign ministry | Chinese foreign ministry | China's Ministry of Foreign Affairs
Chinese Defense Ministry | China's Defense Ministry | China's Ministry of National Defense | Chinese Ministry of National Defense
Chinese Commerce Ministry | China's Commerce Ministry | China's Ministry of Commerce | Chinese Ministry of Commerce | MOFCOM
National People's Congress
Politburo | Politburo Standing Committee
Kuomintang | KMT
Democratic Progressive Party | DPP
Korean People's Army | North Korean military | North Korean army | North Korea military
Workers' Party of Korea | Workers' Party
KCNA | Korean Central News Agency
South Korean military | South Korea's military
Diet
Liberal Democratic Party | LDP
Bharatiya Janata Party | BJP
Indian National Congress | Congress party | Congress Party
Aam Aadmi Party | AAP
Pakistani military | Pakistan's military | Pakistani army
Pakistan Tehreek-e-Insaf | PTI
ISI | Inter-Services Intelligence
Tatmadaw
National League for Democracy | NLD
African National Congress | ANC
Economic Freedom Fighters | EFF
ZANU-PF | Zanu-PF
Movement for Democratic Change
Justice and Development Party | AKP | AK Party
HDP | Peoples' Democratic Party
CHP | Republican People's Party
Freedom and Justice Party
Egyptian military | Egyptian army | Egyptian armed forces | Egyptian Armed Forces | Egypt's military
Supreme Council of the Armed Forces
Ennahda
Iraqi military | Iraqi army | Iraqi Army | Iraqi security forces
Syrian Army | Syrian army | Syrian military | Syrian Arab Army
Lebanese army | Lebanese Army
Vatican | Holy See
Catholic Church | Roman Catholic Church
Church of England
Facebook | FACEBOOK
Meta | Meta Platforms
Instagram
WhatsApp
Twitter
YouTube | Youtube
Google | GOOGLE
Alphabet
Apple
Amazon
Microsoft
IBM
Intel
Nvidia
OpenAI
Tesla
SpaceX
Uber
Lyft
Airbnb
Netflix
Spotify
Snapchat
LinkedIn
Reddit
TikTok
ByteDance
Telegram
Tencent
WeChat
Alibaba
Baidu
Huawei
ZTE
Xiaomi
Lenovo
Samsung | Samsung Electronics
LG
Sony | Sony Pictures | Sony Pictures Entertainment
Toyota
Honda
Nissan
Hyundai
Volkswagen | VW
BMW
Daimler
General Motors | GM
Ford Motor | Ford Motor Company | Ford Motor Co.
Chrysler | Fiat Chrysler
Boeing
Airbus
Lockheed Martin
Raytheon
Northrop Grumman
General Electric
General Dynamics
ExxonMobil | Exxon Mobil | Exxon
Chevron
BP
Royal Dutch Shell
TotalEnergies
Saudi Aramco | Aramco
Walmart | Wal-Mart
Starbucks
McDonald's
Coca-Cola
PepsiCo | Pepsi
Nike
Disney | Walt Disney | Walt Disney Company
Comcast
AT&T
Verizon
T-Mobile
Goldman Sachs
JPMorgan Chase | JPMorgan | JP Morgan | J.P. Morgan
Morgan Stanley
Citigroup | Citibank
Bank of America
Wells Fargo
Deutsche Bank
HSBC
Barclays
UBS
Credit Suisse
BlackRock
Blackstone
Lehman Brothers
Moody's | Moody's Investors Service
Standard & Poor's | S&P
Fitch | Fitch Ratings
Pfizer
Moderna
AstraZeneca
Johnson & Johnson
BioNTech
Gilead
Monsanto
Bayer
Siemens
Nestlé | Nestle
Louis Vuitton
Christian Louboutin
FedEx
UPS
American Airlines
Delta Air Lines | Delta Airlines
United Airlines
British Airways
Lufthansa
Malaysia Airlines
Wall Street
Nasdaq
New York Stock Exchange
Trump Organization
Trump Foundation
Trump campaign | Trump Campaign | Trump's campaign
Clinton campaign | Clinton Campaign | Clinton's campaign
Biden campaign | Biden's campaign
Obama campaign
Romney campaign
Sanders campaign
Harris campaign
Clinton Foundation
Bill & Melinda Gates Foundation | Gates Foundation | Bill and Melinda Gates Foundation
Open Society Foundations
Ford Foundation
Carter Center
Human Rights Watch | HRW
Amnesty International | Amnesty
Human Rights Campaign | HRC
American Civil Liberties Union | ACLU
Southern Poverty Law Center
Anti-Defamation League | ADL
NAACP
AIPAC | American Israel Public Affairs Committee
J Street
CAIR | Council on American-Islamic Relations
GLAAD
Planned Parenthood
National Rifle Association | NRA
Sierra Club
Greenpeace
World Wildlife Fund
Doctors Without Borders | Médecins Sans Frontières | MSF
Oxfam
Save the Children
CARE International
Reporters Without Borders
Committee to Protect Journalists
Freedom House
Transparency International
Crisis Group | International Crisis Group
Family Research Council
Heritage Foundation
Brookings Institution | Brookings
Cato Institute
American Enterprise Institute
Center for American Progress
Center for Strategic and International Studies | CSIS
Council on Foreign Relations
Carnegie Endowment for International Peace | Carnegie Endowment
Atlantic Council
Wilson Center | Woodrow Wilson International Center for Scholars | Woodrow Wilson Center
RAND Corporation | RAND Corp. | Rand Corporation
Hudson Institute
Hoover Institution
Stimson Center
Aspen Institute
Chatham House
Royal United Services Institute | RUSI
International Institute for Strategic Studies | IISS
Stockholm International Peace Research Institute | SIPRI
Arms Control Association
Federation of American Scientists
Foundation for Defense of Democracies
Institute for the Study of War
Middle East Institute
Washington Institute for Near East Policy | Washington Institute
Pew Research Center | Pew
Gallup
Quinnipiac University
Rasmussen
YouGov
Ipsos
WikiLeaks | Wikileaks
Anonymous
Cambridge Analytica
Fusion GPS
NSO Group
SITE Intelligence Group
Bellingcat
Black Lives Matter
Antifa | antifa
Proud Boys
Oath Keepers
Ku Klux Klan | KKK
Teamsters | TEAMSTERS
AFL-CIO
United Auto Workers | UAW
SEIU | Service Employees International Union
American Federation of Teachers
American Legion
Fraternal Order of Police
American Medical Association
NFL | National Football League
NBA | National Basketball Association
NHL
MLB | Major League Baseball
NCAA
Harvard University | Harvard
Yale University | Yale
Princeton University | Princeton
Stanford University | Stanford
Columbia University
Georgetown University | Georgetown
MIT | Massachusetts Institute of Technology
Oxford University | University of Oxford
Cambridge University | University of Cambridge
London School of Economics
Johns Hopkins University | Johns Hopkins
University of California, Berkeley | UC Berkeley
Peking University
Tsinghua University
Naval War College
West Point
New York Police Department | NYPD
Los Angeles Police Department | LAPD
Chicago Police Department
Boston Police Department
Texas Department of Public Safety
Resolute Support Mission | Resolute Support | NATO Resolute Support mission
ISAF | International Security Assistance Force
National Directorate of Security | NDS
loya jirga | Loya Jirga
Tehran Stock Exchange
Central Bank of Iran
Bank of Japan
People's Bank of China
Reserve Bank of India
Bank of Canada
Saudi Press Agency
Electoral College
Zoom
GoFundMe
Signal
Equifax
Gotion
Rassemblement National
Sinopec
CNOOC
PetroChina
Foxconn
TSMC
SoftBank
Kaspersky | Kaspersky Lab
CrowdStrike
FireEye
Mandiant
`;
