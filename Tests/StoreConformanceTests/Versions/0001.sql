INSERT INTO case_plan(case_id,no,target_fen,signed_at,signed_recorded) VALUES(717543325040640001,1,100,1748912700000000,1748912700000000);
INSERT INTO office(office_id,name,parent_id,division,kind,active) VALUES('510000','四川省经济和信息化厅',NULL,'510000','receiver',1);
INSERT INTO office(office_id,name,parent_id,division,kind,active) VALUES('510104','锦江区经济和信息化局','510000','510104','division',1);
INSERT INTO account(user_id,name,office_id,active,created) VALUES('luo','罗','510104',1,1748912400000000);
INSERT INTO account_role(user_id,role) VALUES('luo','handler');
INSERT INTO config_document(kind,name,digest,body,loaded) VALUES('rules','sample','9f86d081884c7d65','id: sample',1748912400000000);
INSERT INTO desk_log(at,actor,action,object) VALUES(1748912400000000,'xi','user_added','luo');
