/*
 * What a guesser who knows that this is a portal of French customs tries before other words: the trade, and the ports,
 * airports, markets, borders and larger cities where it is at home. Folded, without spaces.
 */

const everywhere = 'motdepasse password mdp azerty qwerty bonjour jetaime admin mon love papa maman vive allez';

const trade = `
  douane douanes douanier douaniers douaniere customs custom prodouane portail teleservice teleservices
  import imports export exports importation exportation importateur exportateur transit transitaire declaration declarant
  declarante commissionnaire dedouanement fret freight cargo container conteneur conteneurs logistique logistics transport
  transports transporteur marchandise marchandises entrepot entreprise societe commerce negoce tarif taxe taxes tva eori
  siren siret accise accises fiscal fiscalite finances bercy dgddi cites delta
`;

const places = `
  paris lyon marseille lehavre havre roissy charlesdegaulle cdg orly rungis garonor gennevilliers valenton lebourget
  bourget calais dunkerque boulogne boulognesurmer dieppe rouen caen ouistreham cherbourg saintmalo brest lorient
  saintnazaire nantes larochelle lapallice bordeaux bassens bayonne hendaye biriatou perpignan leperthus perthus
  portvendres sete portlanouvelle fos fossurmer portdebouc marignane vitrolles toulon nice menton vintimille bastia
  ajaccio portovecchio corse lille lesquin roubaix tourcoing valenciennes metz nancy thionville strasbourg mulhouse bale
  saintlouis basel geneve annemasse ferney valdehonnes pontarlier vallorbe modane chambery grenoble satolas saintexupery
  villefranche saintetienne clermont clermontferrand limoges toulouse blagnac montpellier nimes avignon aix
  aixenprovence reims vatry troyes dijon besancon orleans tours angers lemans rennes poitiers amiens lens arras
  fortdefrance pointeapitre jarry cayenne degraddescannes saintdenis leport lareunion reunion mayotte mamoudzou longoni
  martinique guadeloupe guyane noumea papeete saintpierre france europe bretagne normandie alsace provence
`;

/** What people join to any other word, the words of the trade, and its places. */
export const tradeWords: readonly string[] = [everywhere, trade, places].flatMap(wordsOf);

function wordsOf(text: string): string[] {
  return text.trim().split(/\s+/);
}
