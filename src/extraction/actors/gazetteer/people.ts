/**
 * Public people whom news names without introducing them: \`m\` or \`f\`, the usual name, then other full forms. A
 * single word among them may stand alone for the person where the article names nobody else so; one behind `~` is so common
 * a name that it stands for the person only inside a sentence.
 */
export const PEOPLE = `
m Donald Trump | Donald J. Trump | Donald John Trump | Trump | realDonaldTrump | @realDonaldTrump | The Donald
m Barack Obama | Barack Hussein Obama | Obama
m Joe Biden | Joseph Biden | Joseph R. Biden | Joseph R. Biden Jr. | Biden
m George W. Bush | George Bush | Bush
m George H.W. Bush | George H. W. Bush | George Herbert Walker Bush
m Bill Clinton | William Jefferson Clinton
f Hillary Clinton | Hillary Rodham Clinton | Hillary | ~Clinton
m Ronald Reagan | Reagan
m Jimmy Carter | ~Carter
m Gerald Ford
m Richard Nixon | Richard M. Nixon | Nixon
m Lyndon B. Johnson | Lyndon Johnson | LBJ
m John F. Kennedy | JFK | John Kennedy
m Dwight D. Eisenhower | Dwight Eisenhower | Eisenhower
m Harry Truman | Harry S. Truman | Truman
m Franklin D. Roosevelt | Franklin Delano Roosevelt | Franklin Roosevelt | FDR
m Theodore Roosevelt | Teddy Roosevelt
m Woodrow Wilson
m Abraham Lincoln | Lincoln
m George Washington
m Thomas Jefferson
m James Madison
m Alexander Hamilton
m Andrew Jackson
m Mike Pence | Michael Pence | Pence
f Kamala Harris | Kamala
m JD Vance | J.D. Vance | J. D. Vance
m Tim Walz | Walz
m Dick Cheney | Cheney
f Liz Cheney
m Al Gore
m John Kerry | ~Kerry
m Mitt Romney | Romney
m John McCain | McCain
f Sarah Palin | Palin
m Paul Ryan | ~Ryan
m Tim Kaine | Kaine
m Bernie Sanders | ~Sanders | ~Bernie
f Elizabeth Warren | ~Warren
m Pete Buttigieg | Buttigieg
f Amy Klobuchar | Klobuchar
m Cory Booker | ~Booker
m Beto O'Rourke | O'Rourke | ~Beto
m Michael Bloomberg | Mike Bloomberg
m Ted Cruz | ~Cruz
m Marco Rubio | Rubio
m Jeb Bush | Jeb
m Chris Christie | ~Christie
m John Kasich | Kasich
m Ben Carson | ~Carson
f Carly Fiorina | Fiorina
m Rand Paul
m Ron Paul
m Mike Huckabee | Huckabee
m Rick Santorum | Santorum
m Newt Gingrich | Gingrich
m Rick Perry
m Scott Walker
m Ron DeSantis | DeSantis
f Nikki Haley | ~Haley
m Tim Scott
m Vivek Ramaswamy | Ramaswamy
f Tulsi Gabbard | Gabbard
m Robert F. Kennedy Jr. | RFK Jr.
m Gary Johnson
f Jill Stein | ~Stein
f Nancy Pelosi | Pelosi
m John Boehner | Boehner
m Kevin McCarthy | ~McCarthy
m Mike Johnson
m Mitch McConnell | McConnell
m Harry Reid | ~Reid
m Chuck Schumer | Charles Schumer | Schumer
m Steny Hoyer | Hoyer
m Steve Scalise | Scalise
m Eric Cantor | Cantor
m Jim Jordan
m Adam Schiff | Schiff
m Jerrold Nadler | Jerry Nadler | Nadler
m Devin Nunes | Nunes
m Elijah Cummings
m Trey Gowdy | Gowdy
m Darrell Issa | Issa
m Peter King
m Steve King
m Mark Meadows
m Matt Gaetz | Gaetz
f Marjorie Taylor Greene
f Alexandria Ocasio-Cortez | Ocasio-Cortez | AOC
f Ilhan Omar
f Rashida Tlaib | Tlaib
f Ayanna Pressley | Pressley
f Maxine Waters
m Eric Swalwell | Swalwell
f Debbie Wasserman Schultz | Wasserman Schultz
f Michele Bachmann | Bachmann
m Michael McCaul | McCaul
m Mac Thornberry | Thornberry
m Lindsey Graham | ~Graham
m Dick Durbin | Durbin | Richard Durbin
f Dianne Feinstein | Feinstein
f Susan Collins | ~Collins
f Lisa Murkowski | Murkowski
m Bob Corker | Corker
m Bob Menendez | Robert Menendez | Menendez
m Chuck Grassley | Grassley | Charles Grassley
m Patrick Leahy | Leahy
m Orrin Hatch
m Jeff Flake
m Ben Sasse | Sasse
m Tom Cotton
m Josh Hawley | Hawley
m Ron Johnson
m Rob Portman | Portman
m John Cornyn | Cornyn
m John Thune | Thune
m Richard Burr
m Mark Warner
m Joe Manchin | Manchin
f Kyrsten Sinema | Sinema
m Chris Murphy
m Chris Coons | Coons
m Ben Cardin | Cardin
m Richard Blumenthal | Blumenthal
m Sheldon Whitehouse
m Ron Wyden | Wyden
f Kirsten Gillibrand | Gillibrand
f Mazie Hirono | Hirono
f Claire McCaskill | McCaskill
f Kelly Ayotte | Ayotte
m Al Franken | Franken
m Carl Levin
m James Inhofe | Jim Inhofe | Inhofe
m Jeff Sessions | ~Sessions
m Roy Moore
m Doug Jones
f Stacey Abrams
m Andrew Cuomo | Cuomo
m Gavin Newsom | Newsom
f Gretchen Whitmer | Whitmer
m Greg Abbott
m Bill de Blasio | de Blasio | De Blasio
m Rahm Emanuel
m Rudy Giuliani | Rudolph Giuliani | Rudolph W. Giuliani | Giuliani
m Robert Mueller | Robert S. Mueller III | Mueller
m James Comey | Comey
m Andrew McCabe | McCabe
m Christopher Wray | Wray
m Peter Strzok | Strzok
m Bruce Ohr
f Lisa Page
m Rod Rosenstein | Rosenstein
f Sally Yates
f Loretta Lynch | ~Lynch
m Eric Holder
m William Barr | Bill Barr | Barr
m Merrick Garland | ~Garland
m Don McGahn | McGahn
f Stacey Plaskett
m Mohammed Deif | Deif
m Tom Udall
m Sherrod Brown
f Pam Bondi | Bondi
m Matthew Whitaker | Matt Whitaker
m Jack Smith
m John Durham
m Michael Flynn | Mike Flynn | Flynn
m Paul Manafort | Manafort
m Rick Gates
m George Papadopoulos | Papadopoulos
m Carter Page
m Roger Stone
m Michael Cohen | ~Cohen
m Steve Bannon | Stephen Bannon | Stephen K. Bannon | Bannon
m Stephen Miller
f Kellyanne Conway | Conway
m Reince Priebus | Priebus
m John Kelly | John F. Kelly
m Mick Mulvaney | Mulvaney
m Jared Kushner | Kushner
f Ivanka Trump | Ivanka
f Melania Trump | Melania
m Donald Trump Jr. | Donald Trump, Jr. | Trump Jr.
m Eric Trump
f Michelle Obama
f Jill Biden
f Laura Bush
f Barbara Bush
m Hunter Biden
f Sarah Sanders | Sarah Huckabee Sanders
m Sean Spicer | Spicer
m Anthony Scaramucci | Scaramucci
f Kayleigh McEnany | McEnany
f Karoline Leavitt | Leavitt
m Josh Earnest | ~Earnest
m Jay Carney | Carney
f Jen Psaki | Jennifer Psaki | Psaki
f Karine Jean-Pierre | Jean-Pierre
m John Kirby
m Ned Price
f Victoria Nuland | Nuland
f Marie Harf | Harf
f Heather Nauert | Nauert
f Morgan Ortagus | Ortagus
m Matthew Miller
m Rex Tillerson | Tillerson
m Mike Pompeo | Michael Pompeo | Michael R. Pompeo | Pompeo
m Antony Blinken | Anthony Blinken | Tony Blinken | Blinken
f Condoleezza Rice
m Colin Powell | Powell
f Madeleine Albright | Albright
m Henry Kissinger | Kissinger
m James Baker
f Susan Rice
f Samantha Power
m Ben Rhodes
m Tom Donilon | Donilon
m Denis McDonough | McDonough
m John Bolton | Bolton
m H.R. McMaster | H. R. McMaster | Herbert Raymond McMaster | McMaster
m Robert O'Brien
m Jake Sullivan
m James Mattis | Jim Mattis | Mattis
m Mark Esper | Esper
m Lloyd Austin
m Pete Hegseth | Hegseth
m Ash Carter | Ashton Carter | Ashton B. Carter
m Chuck Hagel | Hagel
m Leon Panetta | Panetta
m Robert Gates
m Donald Rumsfeld | Rumsfeld
m Joseph Dunford | Joe Dunford | Dunford
m Martin Dempsey | Dempsey
m Mark Milley | Milley
m David Petraeus | Petraeus
m Stanley McChrystal | McChrystal
m John Allen | John R. Allen
m Jack Keane
m John Brennan | Brennan
m James Clapper | Clapper
m William Burns
f Gina Haspel | Haspel
m Dan Coats | Coats
m Michael Morell | Mike Morell | Morell
m Michael Hayden
m Keith Alexander
m Edward Snowden | Snowden
f Chelsea Manning | Bradley Manning
m Julian Assange | Assange
m Bowe Bergdahl | Bergdahl
f Janet Yellen | Yellen
m Jerome Powell
m Ben Bernanke | Bernanke
m Alan Greenspan | Greenspan
m Steven Mnuchin | Steve Mnuchin | Mnuchin
m Jack Lew | Jacob Lew | Jacob J. Lew
m Timothy Geithner | Tim Geithner | Geithner
m Scott Bessent | Bessent
m Wilbur Ross
m Robert Lighthizer | Lighthizer
m Peter Navarro | Navarro
m Larry Kudlow | Kudlow
m Gary Cohn
f Betsy DeVos | DeVos
f Kirstjen Nielsen | Nielsen
f Janet Napolitano | Napolitano
m Jeh Johnson
m Alejandro Mayorkas | Mayorkas
f Kristi Noem | Noem
m Kevin McAleenan | McAleenan
f Kathleen Sebelius | Sebelius
m Tom Price
m Alex Azar | Azar
m Xavier Becerra | Becerra
m Scott Pruitt | Pruitt
m Ryan Zinke | Zinke
f Elaine Chao
m Anthony Fauci | Fauci
f Deborah Birx | Birx
f Lois Lerner
m John Koskinen | Koskinen
m John Roberts | ~Roberts
m Antonin Scalia | Scalia
m Clarence Thomas
m Samuel Alito | Alito
f Ruth Bader Ginsburg | Ginsburg
f Sonia Sotomayor | Sotomayor
f Elena Kagan | Kagan
m Stephen Breyer | Breyer
m Anthony Kennedy
m Neil Gorsuch | Gorsuch
m Brett Kavanaugh | Kavanaugh
f Amy Coney Barrett
f Ketanji Brown Jackson
f Christine Blasey Ford | Blasey Ford
f Anita Hill
m Robert Bork | Bork
m Jim Clyburn | James Clyburn | Clyburn
m Hakeem Jeffries | Jeffries
f Donna Brazile | Brazile
f Huma Abedin | Abedin
m John Podesta | Podesta
f Cheryl Mills
m David Axelrod | Axelrod
m David Plouffe | Plouffe
m Robert Gibbs
m Karl Rove
m Lev Parnas | Parnas
m Igor Fruman | Fruman
m Gordon Sondland | Sondland
m Kurt Volker | Volker
f Marie Yovanovitch | Yovanovitch
m Alexander Vindman | Vindman
f Fiona Hill
m Christopher Steele
f Stormy Daniels
m Jeffrey Epstein | Epstein
m Harvey Weinstein | Weinstein
m Elon Musk | Musk
m Jeff Bezos | Bezos
m Mark Zuckerberg | Zuckerberg
m Bill Gates
f Melinda Gates
m Tim Cook
m Steve Jobs
m Sundar Pichai | Pichai
m Jack Dorsey | Dorsey
f Sheryl Sandberg | Sandberg
m George Soros | Soros
m Warren Buffett | Buffett
m Rupert Murdoch | Murdoch
m Sheldon Adelson | Adelson
m Tucker Carlson
m Sean Hannity
m Rush Limbaugh | Limbaugh
m Bill O'Reilly
f Megyn Kelly
f Rachel Maddow | Maddow
f Laura Ingraham | Ingraham
f Ann Coulter | Coulter
m Glenn Beck
m Anderson Cooper
m Wolf Blitzer | Blitzer
m Jake Tapper | Tapper
m Chris Wallace
m Chuck Todd
m George Stephanopoulos | Stephanopoulos
m Jim Acosta | Acosta
m Bob Woodward | Woodward
m Carl Bernstein
f Oprah Winfrey | Oprah
m Kanye West | Kanye
f Taylor Swift
f Meryl Streep
m Alec Baldwin
m Stephen Colbert | Colbert
m Colin Kaepernick | Kaepernick
m LeBron James
m Tiger Woods
m Lionel Messi | Messi
m Martin Luther King Jr. | Martin Luther King | Martin Luther King, Jr. | MLK
f Rosa Parks
m Malcolm X
m Robert E. Lee
m Osama bin Laden | Usama bin Laden | Osama Bin Laden | bin Laden | Bin Laden
m Ayman al-Zawahiri | al-Zawahiri | Zawahiri
m Anwar al-Awlaki | al-Awlaki | Awlaki
m Abu Bakr al-Baghdadi | al-Baghdadi | Baghdadi
m Abu Musab al-Zarqawi | al-Zarqawi | Zarqawi
m Mohammed Emwazi | Jihadi John | Emwazi
m Dzhokhar Tsarnaev
m Tamerlan Tsarnaev
m James Foley | James Wright Foley
m Steven Sotloff
m Peter Kassig
f Kayla Mueller
m Vladimir Putin | Vladimir V. Putin | Vladimir Vladimirovich Putin | Putin
m Dmitry Medvedev | Dmitri Medvedev | Medvedev
m Sergey Lavrov | Sergei Lavrov | Sergei V. Lavrov | Lavrov
m Dmitry Peskov | Dmitri Peskov | Dmitri S. Peskov | Peskov
f Maria Zakharova | Zakharova
m Sergei Shoigu | Sergey Shoigu | Shoigu
m Valery Gerasimov | Gerasimov
m Sergei Ryabkov | Sergey Ryabkov | Ryabkov
m Sergey Kislyak | Sergei Kislyak | Kislyak
m Vitaly Churkin | Churkin
m Vasily Nebenzya | Vassily Nebenzia | Nebenzia | Nebenzya
m Yevgeny Prigozhin | Yevgeniy Prigozhin | Prigozhin
m Alexei Navalny | Alexey Navalny | Aleksei Navalny | Navalny
m Boris Nemtsov | Nemtsov
m Mikhail Khodorkovsky | Khodorkovsky
m Boris Yeltsin | Yeltsin
m Mikhail Gorbachev | Gorbachev
m Joseph Stalin | Josef Stalin | Stalin
m Vladimir Lenin | Lenin
m Nikita Khrushchev | Khrushchev
m Leonid Brezhnev | Brezhnev
m Ramzan Kadyrov | Kadyrov
m Sergei Skripal | Skripal
f Yulia Skripal
m Alexander Litvinenko | Litvinenko
m Oleg Deripaska | Deripaska
f Natalia Veselnitskaya | Veselnitskaya
f Maria Butina | Butina
m Konstantin Kilimnik | Kilimnik
m Volodymyr Zelensky | Volodymyr Zelenskyy | Volodymyr Zelenskiy | Vladimir Zelensky | Zelensky | Zelenskyy | Zelenskiy
m Petro Poroshenko | Poroshenko
m Viktor Yanukovych | Yanukovych
f Yulia Tymoshenko | Tymoshenko
m Arseniy Yatsenyuk | Arseny Yatseniuk | Yatsenyuk | Yatseniuk
m Dmytro Kuleba | Kuleba
m Viktor Shokin | Shokin
m Alexander Lukashenko | Aleksandr Lukashenko | Lukashenko
f Sviatlana Tsikhanouskaya | Tsikhanouskaya
m Nursultan Nazarbayev | Nazarbayev
m Kassym-Jomart Tokayev | Tokayev
m Islam Karimov | Karimov
m Shavkat Mirziyoyev | Mirziyoyev
m Ilham Aliyev | Aliyev
m Nikol Pashinyan | Pashinyan
m Mikheil Saakashvili | Saakashvili
m Xi Jinping | Xi
m Hu Jintao
m Li Keqiang
m Li Qiang
m Wen Jiabao
m Jiang Zemin
m Deng Xiaoping
m Mao Zedong | Mao Tse-tung | Chairman Mao | Mao
m Wang Yi
m Wang Qishan
m Yang Jiechi
m Qin Gang
m Liu He
m Bo Xilai
m Zhao Lijian
m Geng Shuang
m Lu Kang
f Hua Chunying
f Mao Ning
m Wang Wenbin
m Hong Lei
f Jiang Yu
m Qin Gang
m Hu Xijin
m Liu Xiaobo
m Ai Weiwei
m Chen Guangcheng
f Meng Wanzhou
m Ren Zhengfei
m Jack Ma
m Dalai Lama | the Dalai Lama | The Dalai Lama
f Carrie Lam
m Leung Chun-ying | CY Leung
m John Lee
m Joshua Wong
m Jimmy Lai
m Martin Lee
f Tsai Ing-wen | Tsai
m Ma Ying-jeou
m Lai Ching-te | William Lai
m Chiang Kai-shek
m Kim Jong Un | Kim Jong-un | Kim Jong-Un | ~Kim
m Kim Jong Il | Kim Jong-il | Kim Jong-Il
m Kim Il Sung | Kim Il-sung
f Kim Yo Jong | Kim Yo-jong
m Jang Song Thaek | Jang Song-thaek
m Kim Jong Nam | Kim Jong-nam
m Kim Yong Chol
m Ri Yong Ho | Ri Yong-ho
f Choe Son Hui | Choe Son-hui
m Otto Warmbier | Warmbier
m Dennis Rodman | Rodman
m Moon Jae-in | Moon Jae-In | Moon Jae In | ~Moon
m Yoon Suk Yeol | Yoon Suk-yeol
f Park Geun-hye | Park Geun Hye
m Lee Myung-bak
m Roh Moo-hyun
m Kim Dae-jung
m Ban Ki-moon | Ban Ki Moon
m Shinzo Abe | Abe
m Yoshihide Suga | Suga
m Fumio Kishida | Kishida
m Shigeru Ishiba | Ishiba
m Yoshihiko Noda
m Taro Aso
m Taro Kono
m Junichiro Koizumi | Koizumi
m Naoto Kan
m Narendra Modi | Modi
m Manmohan Singh | ~Singh
f Sonia Gandhi
m Rahul Gandhi
m Mahatma Gandhi | Mohandas Gandhi
f Indira Gandhi
m Arvind Kejriwal | Kejriwal
m Subrahmanyam Jaishankar | S. Jaishankar | Jaishankar
m Amit Shah
m Rajnath Singh
m Imran Khan
m Nawaz Sharif | ~Sharif
m Shehbaz Sharif
m Pervez Musharraf | Musharraf
m Asif Ali Zardari | Zardari
f Benazir Bhutto
f Malala Yousafzai | Malala
m Hamid Karzai | Karzai
m Ashraf Ghani | Ghani
m Abdullah Abdullah
m Mullah Omar | Mullah Mohammad Omar
m Zalmay Khalilzad | Khalilzad
f Aung San Suu Kyi | Suu Kyi
m Min Aung Hlaing
f Sheikh Hasina | Hasina
m Mahinda Rajapaksa
m Gotabaya Rajapaksa
m Rodrigo Duterte | Duterte
m Ferdinand Marcos Jr. | Ferdinand Marcos Jr | Bongbong Marcos
m Benigno Aquino | Benigno Aquino III | Aquino
m Joko Widodo | Jokowi | Widodo
m Prabowo Subianto | Prabowo
m Mahathir Mohamad | Mahathir
m Najib Razak | Najib
m Anwar Ibrahim
m Lee Hsien Loong
m Lee Kuan Yew
m Prayuth Chan-ocha | Prayuth
f Yingluck Shinawatra | Yingluck
m Thaksin Shinawatra | Thaksin
m Hun Sen
m Ho Chi Minh
m Pol Pot
m Tony Abbott | ~Abbott
m Malcolm Turnbull | Turnbull
m Scott Morrison
m Anthony Albanese | Albanese
f Julia Gillard | Gillard
m Kevin Rudd | Rudd
f Penny Wong
f Jacinda Ardern | Ardern
m Bashar al-Assad | Bashar Assad | Bashar al Assad | Bashar Al-Assad | Assad | al-Assad
m Hafez al-Assad | Hafez Assad
m Walid al-Moallem | Walid Muallem | Walid al-Muallem
m Faisal Mekdad
m Mouaz al-Khatib | Moaz al-Khatib
m Abu Mohammed al-Golani | Ahmed al-Sharaa | al-Golani
m Hassan Rouhani | Hasan Rouhani | Rouhani
m Mahmoud Ahmadinejad | Ahmadinejad
m Ebrahim Raisi | Raisi
m Masoud Pezeshkian | Pezeshkian
m Ali Khamenei | Ayatollah Ali Khamenei | Khamenei
m Ruhollah Khomeini | Khomeini
m Mohammad Javad Zarif | Javad Zarif | Zarif
m Abbas Araghchi | Abbas Araqchi | Araghchi | Araqchi
m Ali Akbar Salehi | Salehi
m Qassem Soleimani | Qasem Soleimani | Qassim Suleimani | Qasem Suleimani | Soleimani | Suleimani
m Hossein Salami
m Ali Larijani | Larijani
m Mohammad Khatami | Khatami
m Mir Hossein Mousavi
f Mahsa Amini
f Nazanin Zaghari-Ratcliffe | Zaghari-Ratcliffe
m Jason Rezaian | Rezaian
m Mohammad Reza Pahlavi
m Saddam Hussein | Saddam
m Nouri al-Maliki | Nuri al-Maliki | Maliki | al-Maliki
m Haider al-Abadi | Abadi | al-Abadi
m Mustafa al-Kadhimi | al-Kadhimi
m Adel Abdul Mahdi
m Fuad Masum
m Barham Salih
m Moqtada al-Sadr | Muqtada al-Sadr | al-Sadr | Sadr
m Ali al-Sistani | Sistani | al-Sistani
m Massoud Barzani | Masoud Barzani | Barzani
m Benjamin Netanyahu | Binyamin Netanyahu | Bibi Netanyahu | Netanyahu | Bibi
m Benny Gantz | Gantz
m Yair Lapid | Lapid
m Naftali Bennett
m Avigdor Lieberman | Avigdor Liberman | Lieberman
m Yoav Gallant | Gallant
m Moshe Yaalon | Moshe Ya'alon | Yaalon
m Ehud Barak
m Ehud Olmert | Olmert
m Ariel Sharon
m Shimon Peres | Peres
m Yitzhak Rabin | Rabin
f Golda Meir
f Tzipi Livni | Livni
m Reuven Rivlin | Rivlin
m Isaac Herzog | Herzog
m Ron Dermer | Dermer
m Danny Danon | Danon
m Gilad Erdan | Erdan
m Itamar Ben-Gvir | Ben-Gvir | Ben Gvir
m Bezalel Smotrich | Smotrich
m Herzi Halevi
m Daniel Hagari | Hagari
m Mahmoud Abbas | Abbas
m Yasser Arafat | Yasir Arafat | Arafat
m Saeb Erekat | Erekat
m Ismail Haniyeh | Ismail Haniya | Haniyeh | Haniya
m Yahya Sinwar | Yehya Sinwar | Sinwar
m Khaled Meshaal | Khaled Mashal | Meshaal
m Mohammed Deif
f Hanan Ashrawi | Ashrawi
m Riyad Mansour
m Hassan Nasrallah | Nasrallah
m Saad Hariri | Saad al-Hariri | Hariri
m Rafik Hariri
m Michel Aoun
m Mohammed bin Salman | Mohammad bin Salman | Crown Prince Mohammed | MBS | MbS
m King Salman | Salman bin Abdulaziz | King Salman bin Abdulaziz
m King Abdullah | Abdullah II | King Abdullah II
m Adel al-Jubeir | al-Jubeir | Jubeir
m Jamal Khashoggi | Khashoggi
m Mohammed bin Zayed
m Tamim bin Hamad Al Thani | Tamim bin Hamad al-Thani
m Abd Rabbu Mansour Hadi | Abdrabbuh Mansour Hadi | Abed Rabbo Mansour Hadi | Abdu Rabu Mansour Hadi
m Ali Abdullah Saleh
m Abdel Fattah al-Sisi | Abdel Fattah el-Sissi | Abdel-Fattah el-Sissi | Abdel Fattah el-Sisi | Abdul Fattah al-Sisi | el-Sissi | al-Sisi | el-Sisi | Sisi | Sissi
m Mohamed Morsi | Mohammed Morsi | Mohamed Mursi | Morsi | Mursi
m Hosni Mubarak | Mubarak
m Adly Mansour
m Mohamed ElBaradei | Mohamed El Baradei | ElBaradei
m Gamal Abdel Nasser
m Anwar Sadat | Sadat
m Muammar Gaddafi | Moammar Gadhafi | Muammar Qaddafi | Moammar Gaddafi | Muammar el-Qaddafi | Gaddafi | Gadhafi | Qaddafi
m Khalifa Haftar | Khalifa Hifter | Haftar | Hifter
m Zine El Abidine Ben Ali | Ben Ali
m Abdelaziz Bouteflika | Bouteflika
m Omar al-Bashir | al-Bashir
m Recep Tayyip Erdogan | Recep Tayyip Erdoğan | Tayyip Erdogan | Erdogan | Erdoğan
m Ahmet Davutoglu | Davutoglu
m Binali Yildirim | Yildirim
m Abdullah Gul | Abdullah Gül
m Mevlut Cavusoglu | Mevlüt Çavuşoğlu | Cavusoglu
m Hakan Fidan | Fidan
m Fethullah Gulen | Fethullah Gülen | Gulen | Gülen
m Selahattin Demirtas | Demirtas
m Ekrem Imamoglu | Imamoglu
m Mustafa Kemal Ataturk | Ataturk | Atatürk
m Andrew Brunson
f Angela Merkel | Merkel
m Olaf Scholz | Scholz
m Friedrich Merz | Merz
m Frank-Walter Steinmeier | Steinmeier
m Heiko Maas
m Sigmar Gabriel
m Guido Westerwelle | Westerwelle
f Annalena Baerbock | Baerbock
f Ursula von der Leyen | von der Leyen | Von der Leyen
m Wolfgang Schaeuble | Wolfgang Schäuble | Schaeuble | Schäuble
m Helmut Kohl | Kohl
m Gerhard Schroeder | Gerhard Schröder
m Adolf Hitler | Hitler
m Emmanuel Macron | Macron
m Francois Hollande | François Hollande | Hollande
m Nicolas Sarkozy | Sarkozy
f Marine Le Pen | Le Pen
m Jean-Marie Le Pen
m Francois Fillon | François Fillon | Fillon
m Manuel Valls | Valls
m Laurent Fabius | Fabius
m Jean-Yves Le Drian | Le Drian
m Edouard Philippe | Édouard Philippe
m Jacques Chirac | Chirac
m Charles de Gaulle | de Gaulle | De Gaulle
f Christine Lagarde | Lagarde
f Theresa May | ~May
m David Cameron | ~Cameron
m Boris Johnson | ~Johnson
f Liz Truss | Truss
m Rishi Sunak | Sunak
m Keir Starmer | Starmer
m Jeremy Corbyn | Corbyn
m Ed Miliband | Miliband
m David Miliband
m Gordon Brown
m Tony Blair | Blair
m John Major
f Margaret Thatcher | Thatcher
m Winston Churchill | Churchill
m Nigel Farage | Farage
m George Osborne | Osborne
m Michael Gove | Gove
m Jeremy Hunt
m Philip Hammond
m William Hague | Hague
m Dominic Raab | Raab
m Sajid Javid | Javid
f Priti Patel
f Amber Rudd
f Andrea Leadsom | Leadsom
m Jacob Rees-Mogg | Rees-Mogg
m David Davis
m Dominic Cummings
m John Bercow | Bercow
m Nick Clegg | Clegg
f Nicola Sturgeon | Sturgeon
m Alex Salmond | Salmond
m Sadiq Khan
f Jo Cox
f Emily Thornberry
m David Lammy | Lammy
m Mark Lyall Grant
f Queen Elizabeth | Queen Elizabeth II | Elizabeth II
m Prince Charles | King Charles | King Charles III | Charles III
m Prince William
m Prince Harry
f Meghan Markle
m Enda Kenny
m Leo Varadkar | Varadkar
m Gerry Adams
m Matteo Renzi | Renzi
m Matteo Salvini | Salvini
m Silvio Berlusconi | Berlusconi
m Giuseppe Conte
m Mario Draghi | Draghi
f Giorgia Meloni | Meloni
m Luigi Di Maio | Di Maio
f Federica Mogherini | Mogherini
m Benito Mussolini | Mussolini
m Mariano Rajoy | Rajoy
m Pedro Sánchez | Pedro Sanchez | ~Sánchez
m Carles Puigdemont | Puigdemont
m Alexis Tsipras | Tsipras
m Yanis Varoufakis | Varoufakis
m Antonis Samaras | Samaras
m Kyriakos Mitsotakis | Mitsotakis
m Viktor Orban | Viktor Orbán | Orban | Orbán
m Donald Tusk | Tusk
m Jaroslaw Kaczynski | Jarosław Kaczyński | Kaczynski
m Andrzej Duda | Duda
m Mateusz Morawiecki | Morawiecki
m Lech Walesa | Lech Wałęsa | Walesa
f Beata Szydlo | Szydlo
m Vaclav Havel | Václav Havel
m Milos Zeman | Miloš Zeman
m Andrej Babis | Andrej Babiš
m Robert Fico | Fico
m Mark Rutte | Rutte
m Geert Wilders | Wilders
m Sebastian Kurz | Kurz
m Stefan Lofven | Stefan Löfven
m Carl Bildt | Bildt
m Anders Fogh Rasmussen | Rasmussen
f Mette Frederiksen | Frederiksen
m Jens Stoltenberg | Stoltenberg
f Erna Solberg
f Sanna Marin
m Alexander Stubb
f Kaja Kallas | Kallas
f Dalia Grybauskaite | Grybauskaite
m Jean-Claude Juncker | Juncker
m Herman Van Rompuy | Van Rompuy
m José Manuel Barroso | Jose Manuel Barroso | Barroso
f Catherine Ashton
m Josep Borrell | Borrell
m Charles Michel
m Michel Barnier | Barnier
m Guy Verhofstadt | Verhofstadt
m Jeroen Dijsselbloem | Dijsselbloem
m Aleksandar Vucic | Aleksandar Vučić | Vucic
m Slobodan Milosevic | Milosevic
m Ratko Mladic
m Radovan Karadzic
m Hashim Thaci | Hashim Thaçi
m Edi Rama
m Justin Trudeau | Trudeau
m Stephen Harper | ~Harper
m Mark Carney
f Chrystia Freeland | Freeland
m Pierre Poilievre | Poilievre
m Enrique Peña Nieto | Enrique Pena Nieto | Peña Nieto | Pena Nieto
m Andrés Manuel López Obrador | Andres Manuel Lopez Obrador | López Obrador | Lopez Obrador | AMLO
f Claudia Sheinbaum | Sheinbaum
m Vicente Fox
m Joaquin Guzman | Joaquín Guzmán | El Chapo | Joaquin "El Chapo" Guzman
m Nicolás Maduro | Nicolas Maduro | Maduro
m Hugo Chávez | Hugo Chavez | Chávez | Chavez
m Juan Guaidó | Juan Guaido | Guaidó | Guaido
m Leopoldo López | Leopoldo Lopez
f Maria Corina Machado | María Corina Machado
m Fidel Castro | Fidel | ~Castro
m Raúl Castro | Raul Castro
m Miguel Díaz-Canel | Miguel Diaz-Canel | Díaz-Canel | Diaz-Canel
m Che Guevara
m Jair Bolsonaro | Bolsonaro
m Luiz Inácio Lula da Silva | Luiz Inacio Lula da Silva | Lula da Silva | Lula
f Dilma Rousseff | Rousseff
m Michel Temer
f Cristina Fernández de Kirchner | Cristina Fernandez de Kirchner | Cristina Kirchner
m Mauricio Macri | Macri
m Javier Milei | Milei
m Evo Morales
m Rafael Correa
m Juan Manuel Santos
m Gustavo Petro
m Iván Duque | Ivan Duque
m Álvaro Uribe | Alvaro Uribe
m Augusto Pinochet | Pinochet
m Daniel Ortega
m Juan Orlando Hernández | Juan Orlando Hernandez
m Nayib Bukele | Bukele
m Nelson Mandela | Mandela | Madiba
m Jacob Zuma | Zuma
m Cyril Ramaphosa | Ramaphosa
m Thabo Mbeki | Mbeki
m Desmond Tutu | Tutu
m F.W. de Klerk | FW de Klerk
m Julius Malema | Malema
m Robert Mugabe | Mugabe
m Emmerson Mnangagwa | Mnangagwa
m Morgan Tsvangirai | Tsvangirai
m Uhuru Kenyatta | Kenyatta
m William Ruto | Ruto
m Raila Odinga | Odinga
m Yoweri Museveni | Museveni
m Bobi Wine
m Paul Kagame | Kagame
m Goodluck Jonathan
m Muhammadu Buhari | Buhari
m Bola Tinubu | Tinubu
m Joseph Kabila | Kabila
m Abiy Ahmed
m Salva Kiir
m Riek Machar
f Ellen Johnson Sirleaf | Sirleaf
m Charles Taylor
m Kofi Annan | Annan
m António Guterres | Antonio Guterres | Guterres
m Boutros Boutros-Ghali
m Staffan de Mistura | de Mistura | De Mistura
m Lakhdar Brahimi | Brahimi
m Jamal Benomar | Benomar
m Martin Griffiths
m Mohamed ElBaradei
m Yukiya Amano | Amano
m Rafael Grossi | Grossi
m Tedros Adhanom Ghebreyesus | Tedros
f Michelle Bachelet | Bachelet
f Navi Pillay | Pillay
m Zeid Ra'ad al-Hussein | Zeid Ra'ad Al Hussein
m Karim Khan
f Fatou Bensouda | Bensouda
m Jim Yong Kim
m Pope Francis | Jorge Mario Bergoglio | ~Francis
m Pope Benedict XVI | Benedict XVI | Pope Benedict
m Pope John Paul II | John Paul II
m Pope Leo XIV | Leo XIV
f Mother Teresa
m Justin Welby | Welby
f Greta Thunberg | Thunberg
m Albert Einstein | Einstein
m William Shakespeare | Shakespeare
m Karl Marx | Marx
m Genghis Khan
m Napoleon Bonaparte | Napoleon
m Muhammad Ali
m George Floyd
m Michael Brown
m Trayvon Martin
m Freddie Gray
m Eric Garner
f Breonna Taylor
m George Zimmerman | Zimmerman
m Jussie Smollett | Smollett
f Omarosa Manigault Newman | Omarosa Manigault | Omarosa
m Joe Arpaio | Arpaio
f Valerie Jarrett | Jarrett
m Tommy Vietor
m George Mitchell
m Dennis Ross
m Martin Indyk | Indyk
m Robert Ford
m Chris Stevens | J. Christopher Stevens | Christopher Stevens
m Joseph Yun
m Stephen Biegun | Biegun
m Brian Hook
m James Jeffrey
m Brett McGurk | McGurk
m Elliott Abrams
m Richard Holbrooke | Holbrooke
m Zbigniew Brzezinski | Brzezinski
m Richard Haass | Haass
m Ian Bremmer | Bremmer
m Aaron David Miller
f Wendy Sherman
m Robert Malley
`;
