/** A question of each kind, right as it stands: near-misses are made from these. */
export const REASONS = `:::question{#q_justifie}
Lila doit publier sa recette.

- [ ] Vrai
  > C'est une idée répandue.
- [x] Faux

Choisissez la raison :

- [x] Parce qu'elle peut la garder.
  > Exact.
- [ ] Parce qu'elle n'en a pas le droit.
  > C'est l'inverse.

> Publier est un droit.
:::`;

export const HOTSPOT = `:::question{#q_image}
![Nour pétrit la pâte sur une table.](../media/nour.svg)

Où est la pâte ?

- [x] La table {at=50,80}
  > Oui.
- [ ] La lampe {at=20,10}
  > Non, plus bas.
:::`;

export const SEQUENCING = `:::question{#q_ordre}
Mettez ces gestes dans l'ordre.

1. Pétrir la pâte.
2. Étaler la pâte.
3. Cuire la pizza.

- 1 avant 2
  > On pétrit d'abord.
- 2 avant 3
  > On cuit à la fin.
- juste
  > Oui.
:::`;

export const MATCHING = `:::question{#q_association}
Que permet chaque liberté ?

| Liberté | Geste | Si c'est faux |
|---|---|---|
| Liberté 0 | Utiliser | C'est la première. |
| Liberté 1 | Étudier | C'est la deuxième. |
|  | Interdire | |

- juste
  > Oui.
:::`;

export const FILL_IN = `:::question{#q_trou typos=2}
Un peu de contexte.

La recette est le {code source / code} du programme.

- licence
  > Non, ce qu'elle permet.
- logiciel / programme
  > Non, la pizza.
- autre
  > Deux mots.
:::`;

export const NUMERIC = `:::question{#q_nombre unit=libertés}
Combien de libertés ?

= 4
  > Oui.

- 1..3
  > Il en manque.
- > 4
  > C'est trop.
- autre
  > Comptez encore.
:::`;

export const SLIDER = `:::question{#q_curseur slider="0..100" step=5}
Combien sur 100 ?

= 60..80

- < 60
  > Plus.
- autre
  > Moins.
:::`;

export const OPINION = `:::opinion{#q_avis}
Partager vous paraît-il naturel ?

- Oui
  > Bienvenue.
- Non
:::`;

export const SCENARIO = `:::scenario{#q_histoire}
Aidez Nour à répondre.

### La première condition

Il faudra demander. Que répond Nour ?

- [ ] Accepter.
  > Lila attend.
- [x] Refuser.
  > Oui.

### La seconde condition

Rien ne sort de la cuisine.

Que répond Nour ?

- [x] Refuser encore.
  > Oui.
- [ ] Accepter enfin.
  > La voisine attend.

> La recette est publiée.
:::`;
