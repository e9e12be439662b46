// What a person in an open blind pass sees, as SQL. Every table that holds codes, or what follows from codes, is covered
// by a temporary view of the same name on a read-only connection of that person: SQLite looks in the temporary schema
// first, so the queries of every room, written against the tables, read the views. A query nobody thought of cannot leak.
//
// The covered faces are listed in temp.blind_face. On these a person sees their own rows; imported labels too, unless
// the pass hides them; *the* label is their own; of runs and suggestions there is nothing.

/** `viewer`: the annotator, 0 for nobody. Safe in SQL: a number of ours. */
export function blindSchema(viewer: number): string {
  const ownOrOpen = (table: string): string => `(${table}.annotator_id = ${viewer} or ${table}.image_id not in (select image_id from temp.blind_face)
    or (${table}.annotator_id in (select id from main.annotator where kind = 'import')
      and ${table}.image_id in (select image_id from temp.blind_face where hides_given = 0)))`;
  const notCovered = (table: string): string => `${table}.image_id not in (select image_id from temp.blind_face)`;
  return `
create temp table blind_face (image_id integer primary key, hides_given integer not null) strict;
create temp view au_label as select * from main.au_label own where ${ownOrOpen('own')};
create temp view fe_label as select * from main.fe_label own where ${ownOrOpen('own')};
create temp view annotation_event as select * from main.annotation_event own where ${ownOrOpen('own')};
create temp view au_final as ${finalUnits(viewer)};
create temp view fe_final as ${finalExpressions(viewer)};
create temp view fe_score as select * from main.fe_score score where ${notCovered('score')};
create temp view suggestion as select * from main.suggestion suggested where ${notCovered('suggested')};
create temp view suggested_face as select * from main.suggested_face suggested where ${notCovered('suggested')};
create temp view suggestion_rejection as select * from main.suggestion_rejection rejected where rejected.annotator_id = ${viewer} or ${notCovered('rejected')};
`;
}

/** Tables that a person's view covers; blind-views.test.ts asks that every table is either here or known to hold no code. */
export const COVERED_TABLES = [
  'au_label', 'fe_label', 'annotation_event', 'au_final', 'fe_final', 'fe_score', 'suggestion', 'suggested_face', 'suggestion_rejection',
] as const;

// Where a person has a row there is a final one too (annotations/label-rule.ts), so the final rows are gone through and
// what they say is replaced. Written without a join, so that SQLite can merge the view into whichever query reads it.
function finalUnits(viewer: number): string {
  const own = (column: string): string => `(select ${column} from main.au_label own
    where own.image_id = final.image_id and own.annotator_id = ${viewer} and own.action_unit = final.action_unit)`;
  const replaced = (column: string): string => `case when ${COVERED} then ${own(column)} else final.${column} end as ${column}`;
  return `select image_id, action_unit, ${replaced('occurrence')}, ${replaced('intensity')}, ${replaced('side')},
    case when ${COVERED} then 0 else final.is_disagreement end as is_disagreement
    from main.au_final final where not ${COVERED} or exists ${own('1')}`;
}

function finalExpressions(viewer: number): string {
  const own = (column: string): string => `(select ${column} from main.fe_label own where own.image_id = final.image_id and own.annotator_id = ${viewer})`;
  return `select image_id, case when ${COVERED} then ${own('label')} else final.label end as label,
    case when ${COVERED} then 0 else final.is_disagreement end as is_disagreement,
    case when ${COVERED} then 1 else final.is_by_person end as is_by_person
    from main.fe_final final where not ${COVERED} or exists ${own('1')}`;
}

const COVERED = '(final.image_id in (select image_id from temp.blind_face))';

/**
 * The faces to cover: those assigned to the viewer in open blind passes (to anybody, where the viewer is nobody: @viewer
 * 0), and other copies of the same picture, whose codes would tell as much.
 */
export const FILL_BLIND_FACES = `
insert into temp.blind_face (image_id, hides_given)
select twin.id, max(pass.hides_given)
from main.coding_pass pass
join main.assignment on assignment.pass_id = pass.id and (@viewer = 0 or assignment.annotator_id = @viewer)
join main.image covered on covered.id = assignment.image_id
join main.image twin on twin.content_hash = covered.content_hash
where pass.is_blind = 1 and pass.closed_at is null
group by twin.id`;
