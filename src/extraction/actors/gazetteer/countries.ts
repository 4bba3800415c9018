/**
 * What the country package lacks: the names news uses for states, for their governments and for states that are
 * no more. One a line: short English name, then names, adjectives and seats of power, marked `name:`,
 * `people:`, `seat:` (a seat of power, used for the state) or `capital:` (a city, used for the state when it acts).
 */
export const COUNTRY_NAMES = `
United States | name: US | name: U.S. | name: USA | name: U.S.A. | name: United States of America | name: America | people: American | people: Americans | seat: White House | capital: Washington | seat: Oval Office | seat: West Wing | seat: Uncle Sam | name: U.S. government | name: US government | name: United States government | seat: federal government | seat: the administration | seat: this administration | seat: the Administration | seat: previous administration | name: U.S | seat: 1600 Pennsylvania Avenue
United Kingdom | name: UK | name: U.K. | name: Britain | name: Great Britain | people: British | people: Britons | people: Briton | people: Brits | seat: Downing Street | seat: Whitehall | seat: 10 Downing Street | seat: No. 10 | capital: London
Russia | name: Russian Federation | people: Russian | people: Russians | seat: Kremlin | capital: Moscow
Soviet Union | name: USSR | name: U.S.S.R. | people: Soviet | people: Soviets | name: Soviet empire
China | name: People's Republic of China | name: PRC | name: P.R.C. | name: mainland China | people: Chinese | seat: Zhongnanhai | capital: Beijing | capital: Peking
Taiwan | name: Republic of China | people: Taiwanese | capital: Taipei
North Korea | name: DPRK | name: Kim regime | name: NK | name: D.P.R.K. | name: Democratic People's Republic of Korea | name: Hermit Kingdom | name: NKorea | seat: the North | seat: The North | people: North Korean | people: North Koreans | capital: Pyongyang
South Korea | name: ROK | name: Republic of Korea | name: SKorea | seat: the South | seat: The South | people: South Korean | people: South Koreans | seat: Blue House | seat: Cheong Wa Dae | capital: Seoul
Japan | people: Japanese | capital: Tokyo
France | people: French | people: Frenchmen | seat: Élysée | seat: Élysée Palace | seat: Elysee Palace | capital: Elysée | seat: Elysee | seat: Quai d'Orsay | capital: Paris
Germany | people: German | people: Germans | capital: Berlin
Nazi Germany | name: Third Reich
East Germany | people: East German | people: East Germans
Italy | people: Italian | people: Italians | capital: Rome
Spain | people: Spanish | people: Spaniards | capital: Madrid
Turkey | name: Türkiye | name: Turkiye | people: Turkish | people: Turks | people: Turk | capital: Ankara
Syria | name: Syrian Arab Republic | people: Syrian | people: Syrians | capital: Damascus | name: Assad regime | name: Assad's regime | name: Syrian government | name: Syrian regime
Iran | name: Islamic Republic of Iran | name: Islamic Republic | people: Iranian | people: Iranians | capital: Tehran
Iraq | people: Iraqi | people: Iraqis | capital: Baghdad
Israel | name: State of Israel | name: state of Israel | people: Israeli | people: Israelis | capital: Tel Aviv | capital: Jerusalem
Palestine | name: Palestinian territories | name: State of Palestine | capital: Ramallah
Saudi Arabia | name: Kingdom of Saudi Arabia | name: KSA | people: Saudi | people: Saudis | people: Saudi Arabian | capital: Riyadh
United Arab Emirates | name: UAE | name: U.A.E. | name: Emirates | people: Emirati | people: Emiratis | capital: Abu Dhabi
Qatar | people: Qatari | people: Qataris | capital: Doha
Yemen | people: Yemeni | people: Yemenis | capital: Sanaa | capital: Sana'a
Egypt | people: Egyptian | people: Egyptians | capital: Cairo
Libya | people: Libyan | people: Libyans | capital: Tripoli
Afghanistan | people: Afghan | people: Afghans | capital: Kabul
Pakistan | people: Pakistani | people: Pakistanis | capital: Islamabad
India | people: Indian | people: Indians | capital: New Delhi | capital: Delhi
Ukraine | people: Ukrainian | people: Ukrainians | capital: Kyiv | capital: Kiev
Belarus | people: Belarusian | people: Belarusians | people: Belarussian | capital: Minsk
Georgia | people: Georgian | people: Georgians | capital: Tbilisi
Czech Republic | name: Czechia | people: Czech | people: Czechs | capital: Prague
Myanmar | name: Burma | people: Burmese | capital: Naypyidaw | capital: Naypyitaw
Philippines | people: Filipino | people: Filipinos | people: Philippine | people: Filipina | capital: Manila | seat: Malacañang | seat: Malacañang Palace | seat: Malacanang
Netherlands | name: Holland | name: The Netherlands | people: Dutch | capital: The Hague | capital: Amsterdam
Ivory Coast | name: Côte d'Ivoire | name: Cote d'Ivoire | people: Ivorian
Democratic Republic of the Congo | name: DR Congo | name: DRC | name: Congo | people: Congolese | capital: Kinshasa
Republic of the Congo | name: Congo-Brazzaville
Vatican City
North Macedonia | name: Macedonia | people: Macedonian | people: Macedonians
Bosnia and Herzegovina | name: Bosnia | name: Bosnia-Herzegovina | people: Bosnian | people: Bosnians | capital: Sarajevo
Serbia | people: Serbian | people: Serbians | people: Serbs | people: Serb | capital: Belgrade
Kosovo | people: Kosovar | people: Kosovars | capital: Pristina
Yugoslavia | people: Yugoslav
Czechoslovakia
Switzerland | people: Swiss | capital: Bern
Sweden | people: Swedish | people: Swedes | people: Swede | capital: Stockholm
Denmark | people: Danish | people: Danes | capital: Copenhagen
Finland | people: Finnish | people: Finns | capital: Helsinki
Norway | people: Norwegian | people: Norwegians | capital: Oslo
Iceland | people: Icelandic | people: Icelanders | capital: Reykjavik
Poland | people: Polish | people: Poles | people: Pole | capital: Warsaw
Ireland | name: Republic of Ireland | people: Irish | capital: Dublin
Scotland | people: Scottish | people: Scots | seat: Holyrood
Greece | people: Greek | people: Greeks | capital: Athens
Portugal | people: Portuguese | capital: Lisbon
Hungary | people: Hungarian | people: Hungarians | capital: Budapest
Romania | people: Romanian | people: Romanians | capital: Bucharest
Canada | people: Canadian | people: Canadians | capital: Ottawa
Mexico | people: Mexican | people: Mexicans | seat: Los Pinos | capital: Mexico City
Argentina | people: Argentine | people: Argentines | people: Argentinian | people: Argentinians | people: Argentinean | seat: Casa Rosada | capital: Buenos Aires
Brazil | people: Brazilian | people: Brazilians | seat: Planalto | capital: Brasilia | capital: Brasília
Venezuela | people: Venezuelan | people: Venezuelans | seat: Miraflores | capital: Caracas
Cuba | people: Cuban | people: Cubans | capital: Havana
Ecuador | people: Ecuadorian | people: Ecuadorean | people: Ecuadorians | capital: Quito
Hong Kong | people: Hong Konger | people: Hong Kongers
Kazakhstan | people: Kazakh | people: Kazakhs | people: Kazakhstani | capital: Astana | capital: Nur-Sultan
Kyrgyzstan | people: Kyrgyz | capital: Bishkek
Uzbekistan | people: Uzbek | people: Uzbeks | capital: Tashkent
Tajikistan | people: Tajik | people: Tajiks | capital: Dushanbe
Azerbaijan | people: Azerbaijani | people: Azerbaijanis | people: Azeri | people: Azeris | capital: Baku
Armenia | people: Armenian | people: Armenians | capital: Yerevan
Vietnam | people: Vietnamese | capital: Hanoi
North Vietnam | people: North Vietnamese
South Vietnam | people: South Vietnamese
Thailand | people: Thai | people: Thais | capital: Bangkok
Indonesia | people: Indonesian | people: Indonesians | capital: Jakarta
Malaysia | people: Malaysian | people: Malaysians | capital: Kuala Lumpur | capital: Putrajaya
Australia | people: Australian | people: Australians | people: Aussies | capital: Canberra
New Zealand | people: New Zealander | people: New Zealanders | people: Kiwis | capital: Wellington
Kenya | people: Kenyan | people: Kenyans | capital: Nairobi
Eswatini | name: Swaziland | people: Swazi
Cape Verde | name: Cabo Verde
East Timor | name: Timor-Leste | people: Timorese
South Africa | people: South African | people: South Africans | capital: Pretoria
Lebanon | people: Lebanese | capital: Beirut
Jordan | people: Jordanian | people: Jordanians | capital: Amman
Kuwait | people: Kuwaiti | people: Kuwaitis | capital: Kuwait City
Bahrain | people: Bahraini | people: Bahrainis | capital: Manama
Austria | people: Austrian | people: Austrians | capital: Vienna
Belgium | people: Belgian | people: Belgians | capital: Brussels
Slovakia | people: Slovak | people: Slovaks | capital: Bratislava
Slovenia | people: Slovenian | people: Slovene | people: Slovenes | capital: Ljubljana
Bangladesh | people: Bangladeshi | people: Bangladeshis | capital: Dhaka
Sri Lanka | people: Sri Lankan | people: Sri Lankans | capital: Colombo
Nepal | people: Nepali | people: Nepalese | capital: Kathmandu
Mali | people: Malian | people: Malians | capital: Bamako
Botswana | people: Botswanan | people: Batswana
Lesotho | people: Basotho
Trinidad and Tobago | name: Trinidad | people: Trinidadian
Puerto Rico | people: Puerto Rican | people: Puerto Ricans
Micronesia
Ottoman Empire
`;

/** Territories of the country package that news does not treat as actors, and names that are other words. */
export const NOT_ACTORS = `
Antarctica | Åland Islands | Bouvet Island | British Indian Ocean Territory | Caribbean Netherlands | Christmas Island
Cocos (Keeling) Islands | French Southern and Antarctic Lands | Guernsey | Heard Island and McDonald Islands | Isle of Man
Jersey | Norfolk Island | Pitcairn Islands | Saint Barthélemy | Saint Martin | Sint Maarten | South Georgia
Svalbard and Jan Mayen | Tokelau | United States Minor Outlying Islands | Wallis and Futuna | Guadeloupe | Martinique
Mayotte | Réunion | Montserrat | Anguilla | Saint Helena, Ascension and Tristan da Cunha | Saint Pierre and Miquelon
United States Virgin Islands | British Virgin Islands | Falkland Islands | Gibraltar | Northern Mariana Islands
French Guiana | Niue | Turks and Caicos Islands | Curaçao | Aruba | Guam | American Samoa | Cayman Islands | Bermuda
Greenland | Faroe Islands | Macau | New Caledonia | French Polynesia | Western Sahara | Cook Islands
`;
