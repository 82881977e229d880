INSERT INTO case_file(case_id,number,version,state,holder,due_on,due_limit,open_fen,creditor,creditor_code,debtor,debtor_code,region,respondent_kind,channel,rule_set,code_hash,head,received_at,changed_at,rules_version) VALUES(717543325040640001,'2025-510000-0000001-3',7,'handling','510104','2025-06-23','handler-share',10250050,'成都某某科技有限公司','915100002018001278','锦江区某局','11510822008665437R','510104','organ','web','R2025+M2021',X'04f6c3c313a22a37b6ac4fdc271b34dbbf4a3a8038dee3a4fc9020fcc8a0e357',X'168eec0e54198561e1f0c43821b00d1ff29842505bb3bf5da0c43894ddcef76d',1748912460000000,1749430800000000,1);
INSERT INTO case_file(case_id,number,version,state,holder,due_on,due_limit,open_fen,creditor,creditor_code,debtor,debtor_code,region,respondent_kind,channel,rule_set,code_hash,head,received_at,changed_at,rules_version) VALUES(717544583331840002,'2025-510000-0000002-1',1,'submitted','510000','2025-06-17','review',8800,'成都某某科技有限公司','915100002018001278','锦江区某街道办事处','11510822008665437R','510104','organ','web','R2025+M2021',X'42c50d80af1e4a5dbf2235141a17f6869752b7569d1fcb2c11150527dd7f3d73',X'dd009767e14237c9b4a9761cdcb8d10093cb310dee0a671028a13a77f3876c96',1748912760000000,1748912760000000,1);
INSERT INTO case_event(case_id,seq,verb,actor,role,from_state,to_state,effective,recorded,bytes,hash) VALUES(717543325040640001,1,'file','complainant','complainant',NULL,'submitted',1748912460000000,1748912460000000,X'0000001071696e677169616e2e6576656e742e310000000809f539da380000010000000800000000000000010000000466696c650000000b636f6d706c61696e616e740000000b636f6d706c61696e616e74ffffffff00000008000636a069ebeb0000000008000636a069ebeb00ffffffff000000097375626d6974746564000000080000000000000009000000066f70656e656400000015323032352d3531303030302d303030303030312d330000000b52323032352b4d3230323100000003776562000000063531303030300000001ee68890e983bde69f90e69f90e7a791e68a80e69c89e99990e585ace58fb800000012393135313030303032303138303031323738ffffffff00000005736d616c6c000000063531303130340000000fe994a6e6b19fe58cbae69f90e5b18000000012313135313038323230303836363534333752000000056f7267616effffffff0000000635313031303400000008000000000000000000000008000000000000000100000008000000000000000b0000000c6973576167653d66616c73650000001869734d696c697461727950757263686173653d66616c73650000000c6f626a6563743d676f6f647300000014776173534d4541745369676e696e673d7472756500000010726573706f6e64656e743d6f7267616e0000001d726573706f6e64656e74497343656e7472616c426f64793d66616c736500000020726573706f6e64656e745761734c6172676541745369676e696e673d747275650000001e686173436f6e747261637457697468526573706f6e64656e743d74727565000000167061796d656e74446174655061737365643d747275650000001668616e646c6564456c736577686572653d66616c73650000001e616e7377657265644265666f72654e6f7468696e674e65773d66616c7365000000046c696e6500000008000000000000000100000012e8aebee5a487e98787e8b4ade59088e5908cffffffff00000005676f6f64730000000c676f6f64735061796d656e74000000080000000000004e40ffffffff000000080000000000004e82ffffffffffffffffffffffffffffffffffffffffffffffff00000008000000000098968000000005656e74727900000008000000000000000100000008000000000000000100000007636c61696d6564000000080000000000989680ffffffff000000080000000000004f12ffffffffffffffff000000046c696e6500000008000000000000000200000012e8aebee5a487e98787e8b4ade59088e5908cffffffff00000005676f6f64730000000c676f6f64735061796d656e74000000080000000000004e40ffffffff000000080000000000004e82ffffffffffffffffffffffffffffffffffffffffffffffff00000008000000000003d0c200000005656e74727900000008000000000000000200000008000000000000000200000007636c61696d656400000008000000000003d0c2ffffffff000000080000000000004f12ffffffffffffffff000000066c65747465720000000772656365697074000000086372656469746f7200000008000000000000000000000005636c6f636b0000000672657669657700000008000000000000000000000008000000000000000100000008000000000000000100000008000636a069ebeb00ffffffffffffffffffffffff0000000474657874000000106372656469746f725f636f6e7461637400000020e964d3a45ecc05df095d980be9349fa25568be3db5554dab75c5bdb7ace7797400000004746578740000000e6372656469746f725f70686f6e6500000020ce28dc0aec416d8fcc45164c857dbdde47a24adeacaeadafece872fa3c71d869',X'ec09fee7ce61966da4c0a53904ee2c8b13e2166212e15610c8d0a3067fc84951');
INSERT INTO case_event(case_id,seq,verb,actor,role,from_state,to_state,effective,recorded,bytes,hash) VALUES(717543325040640001,2,'accept','ren','reviewer','submitted','accepted',1748912520000000,1748912520000000,X'0000001071696e677169616e2e6576656e742e310000000809f539da38000001000000080000000000000002000000066163636570740000000372656e0000000872657669657765720000000635313030303000000008000636a06d7f720000000008000636a06d7f7200000000097375626d6974746564000000086163636570746564000000080000000000000005000000096174747269627574650000000d6372656469746f725f73697a6500000005736d616c6c000000096174747269627574650000000f726573706f6e64656e745f6b696e64000000056f7267616e000000066c6574746572000000086163636570746564000000086372656469746f7200000008000000000000000000000005636c6f636b0000000672657669657700000008000000000000000000000008000000000000000100000008000000000000000100000008000636a069ebeb00ffffffffffffffff00000008000636a06d7f720000000005636c6f636b000000087472616e7366657200000008000000000000000000000008000000000000000100000008000000000000000100000008000636a06d7f7200ffffffffffffffffffffffff',X'b5e7bcb7c5bf78f1cd58110c82ee1b570f16065fa3c89cd9955b57f741194711');
INSERT INTO case_event(case_id,seq,verb,actor,role,from_state,to_state,effective,recorded,bytes,hash) VALUES(717543325040640001,3,'transfer','du','dispatcher','accepted','transferred',1748912580000000,1748912580000000,X'0000001071696e677169616e2e6576656e742e310000000809f539da38000001000000080000000000000003000000087472616e736665720000000264750000000a646973706174636865720000000635313030303000000008000636a07112f90000000008000636a07112f9000000000861636365707465640000000b7472616e73666572726564000000080000000000000008000000066f666669636500000006353130313034000000066c65747465720000000b7472616e7366657272656400000006353130313034000000080000000000000000000000066c65747465720000000b7472616e73666572726564000000086372656469746f720000000800000000000000010000000d6f66666963653d35313031303400000005636c6f636b000000087472616e7366657200000008000000000000000000000008000000000000000100000008000000000000000100000008000636a06d7f7200ffffffffffffffff00000008000636a07112f90000000005636c6f636b0000000668616e646c6500000008000000000000000000000008000000000000000100000008000000000000000100000008000636a07112f900ffffffffffffffffffffffff00000005636c6f636b0000000a68616e646c652d63617000000008000000000000000000000008000000000000000100000008000000000000000100000008000636a07112f900ffffffffffffffffffffffff00000005636c6f636b0000000d68616e646c65722d736861726500000008000000000000000000000008000000000000000100000008000000000000000100000008000636a07112f900ffffffffffffffffffffffff00000005636c6f636b0000001072657475726e2d6f626a656374696f6e00000008000000000000000000000008000000000000000100000008000000000000000100000008000636a07112f900ffffffffffffffffffffffff',X'd367083fb321c84a7b90238cc3c31658dcf73faee1e910891984c24058341d09');
INSERT INTO case_event(case_id,seq,verb,actor,role,from_state,to_state,effective,recorded,bytes,hash) VALUES(717543325040640001,4,'sign_in','luo','handler','transferred','handling',1748912640000000,1748912640000000,X'0000001071696e677169616e2e6576656e742e310000000809f539da38000001000000080000000000000004000000077369676e5f696e000000036c756f0000000768616e646c65720000000635313031303400000008000636a074a6800000000008000636a074a680000000000b7472616e736665727265640000000868616e646c696e67000000080000000000000001000000096174747269627574650000000c636173655f68616e646c6572000000036c756f',X'efa0eafd0a8ad8f0931f85ff3402f471a69e88e5a507bb8ac3b0837edfc6e44a');
INSERT INTO case_event(case_id,seq,verb,actor,role,from_state,to_state,effective,recorded,bytes,hash) VALUES(717543325040640001,5,'note','luo','handler','handling','handling',1748912700000000,1748912700000000,X'0000001071696e677169616e2e6576656e742e310000000809f539da38000001000000080000000000000005000000046e6f7465000000036c756f0000000768616e646c65720000000635313031303400000008000636a0783a070000000008000636a0783a07000000000868616e646c696e670000000868616e646c696e670000000800000000000000010000000474657874000000046e6f7465000000206923706db1be2d36033cdd7d0de45c53c6d44efaa83e659d0b40693dccb8ec5a',X'76542ae22e0ab8ea5ab25fdea4bd732e72c3b6de22df879438e438ee2a75d8ab');
INSERT INTO case_event(case_id,seq,verb,actor,role,from_state,to_state,effective,recorded,bytes,hash) VALUES(717543325040640001,6,'warn','clock','clock','handling','handling',1749398400000000,1749430800000000,X'0000001071696e677169616e2e6576656e742e310000000809f539da38000001000000080000000000000006000000047761726e00000005636c6f636b00000005636c6f636bffffffff00000008000637118e33e00000000008000637191964a4000000000868616e646c696e670000000868616e646c696e670000000800000000000000020000000472756e670000001072657475726e2d6f626a656374696f6e000000080000000000000000000000080000000000000001000000080000000000000001000000066e6f74696365000000080000000000000001000000080000000000004f18000000080000000000004f19000000080000000000000000000000066c65747465720000000872656d696e6465720000000e3531303130342f68616e646c6572000000080000000000000003000000166c696d69743d72657475726e2d6f626a656374696f6e0000000e6475653d323032352d30362d31300000000b72756e673d6e6f74696365',X'9a421a6fc16886946fccd8bd75d698f0877651719a84cf8dc8bab7ed6390f76c');
INSERT INTO case_event(case_id,seq,verb,actor,role,from_state,to_state,effective,recorded,bytes,hash) VALUES(717543325040640001,7,'redate','clock','clock','handling','handling',1749430800000000,1749430800000000,X'0000001071696e677169616e2e6576656e742e310000000809f539da380000010000000800000000000000070000000672656461746500000005636c6f636b00000005636c6f636bffffffff00000008000637191964a40000000008000637191964a4000000000868616e646c696e670000000868616e646c696e670000000800000000000000020000000572756c6573000000080000000000000001000000080000000000000001000000403062653264376631303739356335633636653131353564363564343866353666316264386439623836623738353432626136623466323438356330383232386600000008000637191964a40000000008000000000000000000000007726564617465640000000668616e646c65000000080000000000000000000000080000000000000001000000080000000000000001000000080000000000004f30000000080000000000000000000000080000000000004f31000000080000000000000000ffffffff',X'168eec0e54198561e1f0c43821b00d1ff29842505bb3bf5da0c43894ddcef76d');
INSERT INTO case_event(case_id,seq,verb,actor,role,from_state,to_state,effective,recorded,bytes,hash) VALUES(717544583331840002,1,'file','complainant','complainant',NULL,'submitted',1748912760000000,1748912760000000,X'0000001071696e677169616e2e6576656e742e310000000809f53aff300000020000000800000000000000010000000466696c650000000b636f6d706c61696e616e740000000b636f6d706c61696e616e74ffffffff00000008000636a07bcd8e0000000008000636a07bcd8e00ffffffff000000097375626d6974746564000000080000000000000008000000066f70656e656400000015323032352d3531303030302d303030303030322d310000000b52323032352b4d3230323100000003776562000000063531303030300000001ee68890e983bde69f90e69f90e7a791e68a80e69c89e99990e585ace58fb800000012393135313030303032303138303031323738ffffffff00000005736d616c6c000000063531303130340000001be994a6e6b19fe58cbae69f90e8a197e98193e58a9ee4ba8be5a48400000012313135313038323230303836363534333752000000056f7267616effffffff0000000635313031303400000008000000000000000000000008000000000000000100000008000000000000000b0000000c6973576167653d66616c73650000001869734d696c697461727950757263686173653d66616c73650000000c6f626a6563743d676f6f647300000014776173534d4541745369676e696e673d7472756500000010726573706f6e64656e743d6f7267616e0000001d726573706f6e64656e74497343656e7472616c426f64793d66616c736500000020726573706f6e64656e745761734c6172676541745369676e696e673d747275650000001e686173436f6e747261637457697468526573706f6e64656e743d74727565000000167061796d656e74446174655061737365643d747275650000001668616e646c6564456c736577686572653d66616c73650000001e616e7377657265644265666f72654e6f7468696e674e65773d66616c7365000000046c696e6500000008000000000000000100000012e8aebee5a487e98787e8b4ade59088e5908cffffffff00000005676f6f64730000000c676f6f64735061796d656e74000000080000000000004e40ffffffff000000080000000000004e82ffffffffffffffffffffffffffffffffffffffffffffffff00000008000000000000226000000005656e74727900000008000000000000000100000008000000000000000100000007636c61696d6564000000080000000000002260ffffffff000000080000000000004f12ffffffffffffffff0000000961747472696275746500000012706f737369626c655f6475706c696361746500000015323032352d3531303030302d303030303030312d33000000066c65747465720000000772656365697074000000086372656469746f7200000008000000000000000000000005636c6f636b0000000672657669657700000008000000000000000000000008000000000000000100000008000000000000000100000008000636a07bcd8e00ffffffffffffffffffffffff0000000474657874000000106372656469746f725f636f6e746163740000002060b0acba087cf3fe4cdc589c42931a268f38135640e8342813982f802c64e59c00000004746578740000000e6372656469746f725f70686f6e650000002028e7d1da9bd244864b948d0046e533298ac5cc8124b46099f5fce109671480ad',X'dd009767e14237c9b4a9761cdcb8d10093cb310dee0a671028a13a77f3876c96');
INSERT INTO ledger_entry(case_id,"no",seq,line,kind,fen,route,effective,recorded,corrects,concern) VALUES(717543325040640001,1,1,1,'claimed',10000000,NULL,'2025-06-03',1748912460000000,NULL,NULL);
INSERT INTO ledger_entry(case_id,"no",seq,line,kind,fen,route,effective,recorded,corrects,concern) VALUES(717543325040640001,2,1,2,'claimed',250050,NULL,'2025-06-03',1748912460000000,NULL,NULL);
INSERT INTO ledger_entry(case_id,"no",seq,line,kind,fen,route,effective,recorded,corrects,concern) VALUES(717544583331840002,1,1,1,'claimed',8800,NULL,'2025-06-03',1748912760000000,NULL,NULL);
INSERT INTO case_tally(case_id,seq,effective,recorded,move,counts,deeds,answer,rating) VALUES(717543325040640001,1,1748912460000000,1748912460000000,16,1,0,NULL,NULL);
INSERT INTO case_tally(case_id,seq,effective,recorded,move,counts,deeds,answer,rating) VALUES(717543325040640001,2,1748912520000000,1748912520000000,32,18295873486192640,0,NULL,NULL);
INSERT INTO case_tally(case_id,seq,effective,recorded,move,counts,deeds,answer,rating) VALUES(717543325040640001,3,1748912580000000,1748912580000000,48,0,1,NULL,NULL);
INSERT INTO case_tally(case_id,seq,effective,recorded,move,counts,deeds,answer,rating) VALUES(717543325040640001,4,1748912640000000,1748912640000000,64,0,0,NULL,NULL);
INSERT INTO case_tally(case_id,seq,effective,recorded,move,counts,deeds,answer,rating) VALUES(717544583331840002,1,1748912760000000,1748912760000000,16,1,0,NULL,NULL);
INSERT INTO claim_line(case_id,line,object,debt_kind,verified_at,verified_recorded) VALUES(717543325040640001,1,'goods','goodsPayment',NULL,NULL);
INSERT INTO claim_line(case_id,line,object,debt_kind,verified_at,verified_recorded) VALUES(717543325040640001,2,'goods','goodsPayment',NULL,NULL);
INSERT INTO claim_line(case_id,line,object,debt_kind,verified_at,verified_recorded) VALUES(717544583331840002,1,'goods','goodsPayment',NULL,NULL);
INSERT INTO case_clock(case_id,limit_id,ref,generation,turn,anchor,fixed_day,length,ended_at,due_on,provisional,step,step_on) VALUES(717543325040640001,'handle',0,1,1,1748912580000000,NULL,NULL,NULL,'2025-07-04',0,'notice','2025-06-20');
INSERT INTO case_clock(case_id,limit_id,ref,generation,turn,anchor,fixed_day,length,ended_at,due_on,provisional,step,step_on) VALUES(717543325040640001,'handle-cap',0,1,1,1748912580000000,NULL,NULL,NULL,'2025-09-01',0,'notice','2025-08-18');
INSERT INTO case_clock(case_id,limit_id,ref,generation,turn,anchor,fixed_day,length,ended_at,due_on,provisional,step,step_on) VALUES(717543325040640001,'handler-share',0,1,1,1748912580000000,NULL,NULL,NULL,'2025-06-23',0,'notice','2025-06-18');
INSERT INTO case_clock(case_id,limit_id,ref,generation,turn,anchor,fixed_day,length,ended_at,due_on,provisional,step,step_on) VALUES(717543325040640001,'return-objection',0,1,1,1748912580000000,NULL,NULL,NULL,'2025-06-10',0,NULL,NULL);
INSERT INTO case_clock(case_id,limit_id,ref,generation,turn,anchor,fixed_day,length,ended_at,due_on,provisional,step,step_on) VALUES(717543325040640001,'review',0,1,1,1748912460000000,NULL,NULL,1748912520000000,'2025-06-17',0,NULL,NULL);
INSERT INTO case_clock(case_id,limit_id,ref,generation,turn,anchor,fixed_day,length,ended_at,due_on,provisional,step,step_on) VALUES(717543325040640001,'transfer',0,1,1,1748912520000000,NULL,NULL,1748912580000000,'2025-06-17',0,NULL,NULL);
INSERT INTO case_clock(case_id,limit_id,ref,generation,turn,anchor,fixed_day,length,ended_at,due_on,provisional,step,step_on) VALUES(717544583331840002,'review',0,1,1,1748912760000000,NULL,NULL,NULL,'2025-06-17',0,'notice','2025-06-12');
INSERT INTO case_office(office_id,case_id,relation,listed,due_on) VALUES('510000',717543325040640001,'above',1,'2025-06-23');
INSERT INTO case_office(office_id,case_id,relation,listed,due_on) VALUES('510100',717543325040640001,'above',1,'2025-06-23');
INSERT INTO case_office(office_id,case_id,relation,listed,due_on) VALUES('510104',717543325040640001,'holder',1,'2025-06-23');
INSERT INTO case_office(office_id,case_id,relation,listed,due_on) VALUES('510000',717544583331840002,'holder',1,'2025-06-17');
INSERT INTO case_text(case_id,seq,name,salt,value) VALUES(717543325040640001,1,'creditor_contact',X'50d413566e876fed6f053d418f35a165','王小明');
INSERT INTO case_text(case_id,seq,name,salt,value) VALUES(717543325040640001,1,'creditor_phone',X'de99cb652d2794cce8006e5468d43034','13812341234');
INSERT INTO case_text(case_id,seq,name,salt,value) VALUES(717543325040640001,5,'note',X'86228872ce09123f6b9d341db929feda','已电话联系被投诉人；负责人称“年内付清”。');
INSERT INTO case_text(case_id,seq,name,salt,value) VALUES(717544583331840002,1,'creditor_contact',X'a4ca31cc1e70a822a7f612f2b1dc8099','王小明');
INSERT INTO case_text(case_id,seq,name,salt,value) VALUES(717544583331840002,1,'creditor_phone',X'8c2f3b1b567c89e79386e3ba6ad14372','13812341234');
INSERT INTO idempotency(actor,route,"key",body,case_id,seq,created) VALUES('complainant','case/file','9e0a297656afed1f75e4477dc5976b76d313ffc59d66d137fa700c4c6c5b05a3',X'9e0a297656afed1f75e4477dc5976b76d313ffc59d66d137fa700c4c6c5b05a3',717543325040640001,1,1748912460000000);
INSERT INTO idempotency(actor,route,"key",body,case_id,seq,created) VALUES('complainant','case/file','a00c38c138842d27d16afe47403466c7c43e1a3e1776e677c75e56ff31c777ef',X'a00c38c138842d27d16afe47403466c7c43e1a3e1776e677c75e56ff31c777ef',717544583331840002,1,1748912760000000);
INSERT INTO idempotency(actor,route,"key",body,case_id,seq,created) VALUES('luo','case/note','note-1',X'fe306518e696ac056ef8ed030869e21a52791ba97aebac1b7062dac0162b2b68',717543325040640001,5,1748912700000000);
INSERT INTO config_document(kind,name,digest,body,loaded) VALUES('calendar','calendar/workdays.csv','ecc3d440daf4e2026c353d37fdceebadfd38e93509bdfa585597163cffd0110c','date,kind,name,iso_weekday,notice_url
2025-01-01,holiday,元旦,3,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-01-26,makeup_workday,春节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-01-28,holiday,春节,2,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-01-29,holiday,春节,3,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-01-30,holiday,春节,4,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-01-31,holiday,春节,5,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-02-01,holiday,春节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-02-02,holiday,春节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-02-03,holiday,春节,1,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-02-04,holiday,春节,2,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-02-08,makeup_workday,春节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-04-04,holiday,清明节,5,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-04-05,holiday,清明节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-04-06,holiday,清明节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-04-27,makeup_workday,劳动节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-05-01,holiday,劳动节,4,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-05-02,holiday,劳动节,5,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-05-03,holiday,劳动节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-05-04,holiday,劳动节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-05-05,holiday,劳动节,1,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-05-31,holiday,端午节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-06-01,holiday,端午节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-06-02,holiday,端午节,1,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-09-28,makeup_workday,国庆节、中秋节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-01,holiday,国庆节、中秋节,3,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-02,holiday,国庆节、中秋节,4,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-03,holiday,国庆节、中秋节,5,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-04,holiday,国庆节、中秋节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-05,holiday,国庆节、中秋节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-06,holiday,国庆节、中秋节,1,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-07,holiday,国庆节、中秋节,2,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-08,holiday,国庆节、中秋节,3,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-11,makeup_workday,国庆节、中秋节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2026-01-01,holiday,元旦,4,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-01-02,holiday,元旦,5,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-01-03,holiday,元旦,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-01-04,makeup_workday,元旦,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-14,makeup_workday,春节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-15,holiday,春节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-16,holiday,春节,1,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-17,holiday,春节,2,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-18,holiday,春节,3,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-19,holiday,春节,4,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-20,holiday,春节,5,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-21,holiday,春节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-22,holiday,春节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-23,holiday,春节,1,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-28,makeup_workday,春节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-04-04,holiday,清明节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-04-05,holiday,清明节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-04-06,holiday,清明节,1,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-05-01,holiday,劳动节,5,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-05-02,holiday,劳动节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-05-03,holiday,劳动节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-05-04,holiday,劳动节,1,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-05-05,holiday,劳动节,2,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-05-09,makeup_workday,劳动节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-06-19,holiday,端午节,5,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-06-20,holiday,端午节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-06-21,holiday,端午节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-09-20,makeup_workday,国庆节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-09-25,holiday,中秋节,5,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-09-26,holiday,中秋节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-09-27,holiday,中秋节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-01,holiday,国庆节,4,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-02,holiday,国庆节,5,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-03,holiday,国庆节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-04,holiday,国庆节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-05,holiday,国庆节,1,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-06,holiday,国庆节,2,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-07,holiday,国庆节,3,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-10,makeup_workday,国庆节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
',1749430800000000);
INSERT INTO config_document(kind,name,digest,body,loaded) VALUES('rulebook','rulebook/R2025+M2021.yaml','3f8c3b8ff9c59408d4ea73e4f398d78b2612fee1945236d4e94c286a645bf333','# 规则版本 R2025+M2021。改动后请运行 qingqian rules limits 核对。
id: R2025+M2021
name: 保障中小企业款项支付条例（2025修订）与投诉处理暂行办法（2021）
valid_from: 2025-06-01
forbids_pay_when_paid: true

limits:
  # 法定时限
  review:
    name: 受理审查
    unit: working_day
    length: 10
    starts: 收到投诉
    roll: none
    basis: 《保障中小企业款项支付投诉处理暂行办法》（2021）（受理审查）
    statutory: true
    source: 工信部企业〔2021〕224号，新闻摘要与各地规定
    confidence: second_hand
  transfer:
    name: 转办
    unit: working_day
    length: 10
    starts: 正式受理
    roll: none
    basis: 《保障中小企业款项支付条例》（2025修订）第二十五条第一款
    statutory: true
    source: 国务院令第802号，全文
    confidence: seen
  handle:
    name: 办理
    unit: natural_day
    length: 30
    starts: 处理投诉部门收到投诉材料
    roll: forward
    basis: 《保障中小企业款项支付条例》（2025修订）第二十五条第二款
    statutory: true
    source: 国务院令第802号，全文
    confidence: seen
  handle-cap:
    name: 办理最长
    unit: natural_day
    length: 90
    starts: 处理投诉部门收到投诉材料
    roll: forward
    basis: 《保障中小企业款项支付条例》（2025修订）第二十五条第二款
    statutory: true
    source: 国务院令第802号，全文
    confidence: seen
  receivable-confirmation:
    name: 应收账款确权
    unit: natural_day
    length: 30
    starts: 中小企业提出确权请求
    roll: forward
    basis: 《保障中小企业款项支付条例》（2025修订）第十六条第二款
    statutory: true
    source: 国务院令第802号，全文
    confidence: seen
  payment-organ:
    name: 机关、事业单位付款
    unit: natural_day
    length: 30
    starts: 货物、工程、服务交付
    roll: forward
    basis: 《保障中小企业款项支付条例》（2025修订）第九条第一款
    statutory: true
    source: 国务院令第802号，全文
    confidence: seen
  payment-organ-max:
    name: 机关、事业单位约定付款最长
    unit: natural_day
    length: 60
    starts: 货物、工程、服务交付
    roll: forward
    basis: 《保障中小企业款项支付条例》（2025修订）第九条第一款
    statutory: true
    source: 国务院令第802号，全文
    confidence: seen
  payment-large:
    name: 大型企业付款
    unit: natural_day
    length: 60
    starts: 货物、工程、服务交付
    roll: forward
    basis: 《保障中小企业款项支付条例》（2025修订）第九条第二款
    statutory: true
    source: 国务院令第802号，全文
    confidence: seen
  disclosure-organ:
    name: 机关、事业单位逾期欠款公开
    unit: fixed_date
    day: "03-31"
    starts: 上一年度结束
    roll: none
    basis: 《保障中小企业款项支付条例》（2025修订）第十八条第一款
    statutory: true
    source: 国务院令第802号，全文
    confidence: seen
  annual-report-large:
    name: 大型企业年度报告公示
    unit: fixed_date
    day: "06-30"
    starts: 上一年度结束
    roll: none
    basis: 《保障中小企业款项支付条例》（2025修订）第十八条第二款、《企业信息公示暂行条例》第八条
    statutory: true
    source: 国务院令第802号，全文
    confidence: seen

  # 内部时限，可由本省调整（rulebook/overlay/）
  supplement:
    name: 补正
    unit: working_day
    length: 10
    starts: 补正通知送达
    roll: none
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design
  return-objection:
    name: 退回异议
    unit: working_day
    length: 5
    starts: 转办送达承办部门
    roll: none
    basis: 内部规定，参照《信访工作条例》第二十三条
    statutory: false
    source: 系统默认
    confidence: design
  return-decision:
    name: 退回决定
    unit: working_day
    length: 3
    starts: 提出退回申请
    roll: none
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design
  transfer-remainder:
    name: 剩余转办
    unit: working_day
    length: 10
    minimum: 3
    starts: 同意退回
    roll: none
    basis: 内部规定：转办期限减去受理后已用的工作日，至少3个工作日
    statutory: false
    source: 系统默认
    confidence: design
  return-adjudication:
    name: 争议裁定
    unit: working_day
    length: 3
    starts: 提请裁定
    roll: none
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design
  handler-share:
    name: 承办承诺
    unit: natural_day
    length: 20
    starts: 现承办部门收到投诉材料
    roll: forward
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design
  debtor-reply:
    name: 被投诉人反馈
    unit: working_day
    length: 10
    starts: 反馈要求送达
    roll: none
    basis: 《保障中小企业款项支付条例》（2025修订）第二十五条第三款（未定天数）
    statutory: false
    source: 系统默认
    confidence: design
  supervise-reply:
    name: 督办书答复
    unit: working_day
    length: 10
    starts: 督办书送达
    roll: none
    basis: 《保障中小企业款项支付条例》（2025修订）第二十五条第三款（未定天数）
    statutory: false
    source: 系统默认
    confidence: design
  urge-reply:
    name: 催办答复
    unit: working_day
    length: 3
    starts: 发出催办函
    roll: none
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design
  extension-decision:
    name: 延期审批
    unit: working_day
    length: 2
    starts: 提出延期申请
    roll: none
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design
  result-review:
    name: 结果审核
    unit: working_day
    length: 5
    starts: 承办部门报送书面结果
    roll: none
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design
  withdraw-confirm:
    name: 撤回确认
    unit: working_day
    length: 5
    starts: 提出撤回申请
    roll: none
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design
  payment-confirm:
    name: 付款确认
    unit: working_day
    length: 5
    starts: 报告付款
    roll: none
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design
  cross-region-reply:
    name: 跨区域复函
    unit: natural_day
    length: 30
    starts: 转出外省市
    roll: forward
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design
  follow-up:
    name: 回访
    unit: natural_day
    length: 15
    starts: 办结
    roll: forward
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design
  plan-grace:
    name: 还款宽限
    unit: working_day
    length: 5
    starts: 分期还款到期日
    roll: none
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design
  archive:
    name: 归档
    unit: month
    length: 12
    starts: 结束办理
    roll: forward
    basis: 内部规定
    statutory: false
    source: 系统默认
    confidence: design

  # 按约定：计划自己的日期，不顺延
  instalment:
    name: 分期还款
    unit: agreed
    starts: 还款计划约定
    roll: none
    basis: 《民法典》第二百条至第二百零三条
    statutory: false
    source: 《民法典》全文
    confidence: seen

# 只有要求、没有天数的
numberless: {}

# 预警档：before_target 距内部目标日不超过几个工作日；after_due 届满后超过几个工作日（0 即次日）；up_to 告知到哪一级为止，逐级累加。
ladders:
  review:
    notice: {before_target: 3, up_to: handler}
    yellow: {before_target: 1, up_to: head}
    red: {after_due: 0, up_to: receiver}
    supervision: {after_due: 3, up_to: supervisor}
  transfer:
    notice: {before_target: 3, up_to: handler}
    yellow: {before_target: 1, up_to: head}
    red: {after_due: 0, up_to: receiver}
    supervision: {after_due: 3, up_to: supervisor}
  handle:
    notice: {before_target: 8, up_to: handler}
    yellow: {before_target: 5, up_to: head}
    red: {after_due: 0, up_to: receiver}
    supervision: {after_due: 5, up_to: supervisor}
    interview: {after_due: 10, up_to: supervisor}
    circular: {after_due: 15, up_to: supervisor}
    listing: {after_due: 20, up_to: supervisor}
  handle-cap:
    notice: {before_target: 10, up_to: head}
    red: {after_due: 0, up_to: supervisor}
    listing: {after_due: 5, up_to: supervisor}
  supplement:
    notice: {before_target: 3, up_to: party}
    lapsed: {after_due: 0, up_to: handler}
  return-objection:
    notice: {before_target: 1, up_to: handler}
  return-decision:
    notice: {before_target: 1, up_to: handler}
    yellow: {after_due: 0, up_to: head}
  transfer-remainder:
    notice: {before_target: 1, up_to: handler}
    yellow: {after_due: 0, up_to: head}
    supervision: {after_due: 3, up_to: supervisor}
  return-adjudication:
    notice: {before_target: 1, up_to: handler}
    lapsed: {after_due: 0, up_to: receiver}
  handler-share:
    notice: {before_target: 3, up_to: handler}
    yellow: {after_due: 0, up_to: head}
  debtor-reply:
    notice: {before_target: 3, up_to: party}
    lapsed: {after_due: 0, up_to: handler}
  supervise-reply:
    notice: {before_target: 2, up_to: handler}
    lapsed: {after_due: 0, up_to: supervisor}
    interview: {after_due: 5, up_to: supervisor}
    circular: {after_due: 10, up_to: supervisor}
  urge-reply:
    notice: {before_target: 1, up_to: handler}
    lapsed: {after_due: 0, up_to: head}
  extension-decision:
    notice: {before_target: 1, up_to: head}
    yellow: {after_due: 0, up_to: receiver}
  result-review:
    notice: {before_target: 2, up_to: handler}
    yellow: {after_due: 0, up_to: head}
    supervision: {after_due: 5, up_to: supervisor}
  withdraw-confirm:
    notice: {before_target: 2, up_to: handler}
    yellow: {after_due: 0, up_to: head}
    supervision: {after_due: 5, up_to: supervisor}
  payment-confirm:
    notice: {before_target: 2, up_to: party}
    lapsed: {after_due: 0, up_to: handler}
  cross-region-reply:
    notice: {before_target: 5, up_to: handler}
    lapsed: {after_due: 0, up_to: head}
  follow-up:
    notice: {before_target: 3, up_to: handler}
    yellow: {after_due: 0, up_to: head}
  instalment:
    notice: {before_target: 3, up_to: party}
    lapsed: {after_due: 0, up_to: handler}

refusal_grounds:
  - code: not_in_scope
    sentence: 所投诉的款项不是机关、事业单位或者大型企业向中小企业采购货物、工程、服务形成的欠款。
    go_to: 与对方协商，或者依法申请调解、仲裁、提起诉讼
    basis: 《保障中小企业款项支付条例》（2025修订）第三条、第三十六条
  - code: not_sme_at_signing
    sentence: 签订合同时，投诉人不属于中小企业，或者被投诉企业不属于大型企业。
    go_to: 与对方协商，或者依法申请调解、仲裁、提起诉讼；对企业规模有争议的，向主张为中小企业一方所在地的中小企业主管部门申请认定
    basis: 《保障中小企业款项支付条例》（2025修订）第三条、第三十六条
  - code: handled_elsewhere
    sentence: 人民法院、仲裁机构、其他行政部门或者行业协会、社会调解组织已经受理或者处理过。
    go_to: 已经受理的机构
    basis: 《保障中小企业款项支付投诉处理暂行办法》（2021）（不予受理情形）
  - code: no_contract_relation
    sentence: 投诉人与被投诉人之间没有合同关系。
    go_to: 与投诉人签订合同的一方
    basis: 《保障中小企业款项支付条例》（2025修订）第二十五条第四款
  - code: not_due
    sentence: 款项尚未到约定或者法定的付款期限。
    go_to: 到期后仍未付款的，可以再次投诉
    basis: 内部规定
  - code: not_supplemented
    sentence: 经告知后未在期限内补正材料，无法审查。
    go_to: 材料齐全后可以重新投诉
    basis: 内部规定（启用 supplement_refusal_after_lapse 时）
  - code: other_law
    sentence: 属于法律、行政法规、部门规章规定的其他不予受理情形。
    basis: 《保障中小企业款项支付投诉处理暂行办法》（2021）（不予受理情形）

# 投诉人撤回走撤回程序，不在此列。
termination_grounds:
  - code: settled
    sentence: 双方自行了结，投诉人确认。
  - code: court_or_arbitration
    sentence: 办理期间，人民法院或者仲裁机构已经受理。
    go_to: 已经受理的人民法院或者仲裁机构
  - code: untrue
    sentence: 投诉内容不实，或者双方没有合同关系。
    basis: 《保障中小企业款项支付条例》（2025修订）第二十五条第四款
  - code: unreachable
    sentence: 两次联系均有记录，投诉人仍失去联系或者拒绝提供证据。
  - code: debtor_ended
    sentence: 被投诉人主体资格终止，或者破产申请已被受理。
    go_to: 向破产管理人申报债权
  - code: duplicate
    sentence: 与正在办理或者已经办结的投诉重复，没有新的事实。

return_reasons:
  - code: not_competent
    sentence: 不属于本部门职责。
  - code: other_region
    sentence: 被投诉人不在本行政区域。
  - code: other_supervisor
    sentence: 被投诉人由其他部门主管或者监管。
  - code: duplicate
    sentence: 与本部门正在办理的投诉重复。

destinations:
  - code: national_platform
    sentence: 被投诉人为中央国家机关、中央事业单位或者中央企业，由国家平台受理。
    go_to: 违约拖欠中小企业款项登记（投诉）平台
  - code: other_province
    sentence: 被投诉人属于外省、自治区、直辖市管辖。
    go_to: 被投诉人所在地的省级中小企业主管部门
  - code: wage_authority
    sentence: 所反映的是拖欠农民工工资或者其他劳动报酬。
    go_to: 人力资源社会保障部门
  - code: military
    sentence: 所反映的是军队采购形成的欠款。
    go_to: 军队采购主管部门
  - code: judicial
    sentence: 争议应当通过仲裁或者诉讼解决。
    go_to: 仲裁机构或者人民法院

outcomes:
  - code: FULL_PAID
    name: 全额清偿
    proof: 经核验的付款凭证
    resolved: full
  - code: PLAN_SIGNED
    name: 签订还款计划
    proof: 双方签署的还款协议或者计划
    resolved: full
  - code: PARTIAL_PAID_REST_DISPUTED
    name: 部分清偿，其余有分歧
    proof: 付款凭证与分歧部分说明
    resolved: part
  - code: GUIDED_TO_JUDICIAL
    name: 有分歧部分引导司法途径
    proof: 无分歧部分的处理结果与告知书
    resolved: none
  - code: NOT_ESTABLISHED
    name: 欠款不成立
    proof: 核实材料
    resolved: none
  - code: PAID_BEFORE_TRANSFER
    name: 转办前已清偿
    proof: 经核验的付款凭证与投诉人确认
    resolved: full

# 逾期利息：民事上做法不一的四点；其余假定固定，随计算结果列明。
interest:
  year_basis: 365               # 或 360
  allocation: principal_first   # 或 interest_first
  below_floor: lift_to_lpr      # 或 daily_rate
  old_contract: from_2020_09_01 # 或 from_due_date

switches:
  roll_forward: true
  receipt_next_workday: false
  supplement_refusal_after_lapse: false
  split_verification: false
  return_limit: 3
  list_publicly_from: 10000000  # 元，未清偿额达到时提示挂牌督办（系统默认）
  card_reply_working_days: 5    # 收到黄红牌后可以申诉的工作日（系统默认）
',1749430800000000);
INSERT INTO number_block(name,start) VALUES('510000/2025',101);
INSERT INTO desk_log(at,actor,"action",object) VALUES(1749430800000000,'xi','config_proposed','1 calendar/workdays.csv ca8684f6f7e4');
INSERT INTO desk_log(at,actor,"action",object) VALUES(1749430800000000,'an','config_adopted','1 0be2d7f10795c5c66e1155d65d48f56f1bd8d9b86b78542ba6b4f2485c08228f');
INSERT INTO rung_fired(case_id,limit_id,ref,generation,turn,rung,series,came_on,due_on,recorded,lifted) VALUES(717543325040640001,'return-objection',0,1,1,'notice',1,'2025-06-09','2025-06-10',1749430800000000,0);
INSERT INTO outbox(case_id,seq,"no",kind,recipient,facts,status,created,fault) VALUES(717543325040640001,1,1,'receipt','creditor','','ready',1748912460000000,NULL);
INSERT INTO outbox(case_id,seq,"no",kind,recipient,facts,status,created,fault) VALUES(717543325040640001,2,1,'accepted','creditor','','ready',1748912520000000,NULL);
INSERT INTO outbox(case_id,seq,"no",kind,recipient,facts,status,created,fault) VALUES(717543325040640001,3,1,'transferred','510104','','ready',1748912580000000,NULL);
INSERT INTO outbox(case_id,seq,"no",kind,recipient,facts,status,created,fault) VALUES(717543325040640001,3,2,'transferred','creditor','office=510104','ready',1748912580000000,NULL);
INSERT INTO outbox(case_id,seq,"no",kind,recipient,facts,status,created,fault) VALUES(717543325040640001,6,1,'reminder','510104/handler','limit=return-objection
due=2025-06-10
rung=notice','ready',1749430800000000,NULL);
INSERT INTO outbox(case_id,seq,"no",kind,recipient,facts,status,created,fault) VALUES(717544583331840002,1,1,'receipt','creditor','','ready',1748912760000000,NULL);
INSERT INTO letter(case_id,seq,"no",office_id,series,year,serial,number,template,template_digest,text_digest,rendered) VALUES(717543325040640001,1,1,'510000','回执',2025,1,'川清欠回执〔2025〕1号','letters/receipt.mustache','258348a7556993df97c92b196eb45c618773098f545012ce6fc52e74e2c68726','b840bc1932b985ed7db00ac00b19413ac0cd976f085129ace666c2f1cbb5dc4b',1749430800000000);
INSERT INTO letter(case_id,seq,"no",office_id,series,year,serial,number,template,template_digest,text_digest,rendered) VALUES(717543325040640001,2,1,'510000','受理',2025,1,'川清欠受理〔2025〕1号','letters/accepted.mustache','04c59ec3678a990466196e8e966b59d1ff0286d931208a41f1f26d2bb9104a23','f88bd35176e0eaf9271733169337ae1a36bebd76de13726d9896f2d1f5e90339',1749430800000000);
INSERT INTO letter(case_id,seq,"no",office_id,series,year,serial,number,template,template_digest,text_digest,rendered) VALUES(717543325040640001,3,1,'510000','转办',2025,1,'川清欠转办〔2025〕1号','letters/transferred.mustache','510af46714e16f9f0a64376696f75384bbe78fbda13a411f719a0286346d4b00','b0651c2fb16c6d148d5d308b937762795ed728a8d69862b3d8d9a0577268d8d2',1749430800000000);
INSERT INTO letter(case_id,seq,"no",office_id,series,year,serial,number,template,template_digest,text_digest,rendered) VALUES(717543325040640001,3,2,'510000','转办',2025,2,'川清欠转办〔2025〕2号','letters/transferred.mustache','510af46714e16f9f0a64376696f75384bbe78fbda13a411f719a0286346d4b00','72fa9cf38d3507c0e5f350087d089afc5ab1b58df29e03e7a2983697bef75258',1749430800000000);
INSERT INTO letter(case_id,seq,"no",office_id,series,year,serial,number,template,template_digest,text_digest,rendered) VALUES(717544583331840002,1,1,'510000','回执',2025,2,'川清欠回执〔2025〕2号','letters/receipt.mustache','258348a7556993df97c92b196eb45c618773098f545012ce6fc52e74e2c68726','952759e595643528a537ecddc970eb1137bc4d153ef00b86ab0ac5e730abb376',1749430800000000);
INSERT INTO outbox_text(case_id,seq,"no",text) VALUES(717543325040640001,1,1,'四川省经济和信息化厅

投诉回执

川清欠回执〔2025〕1号

成都某某科技有限公司：

　　你单位投诉锦江区某局拖欠款项的材料已于2025年6月3日收到，投诉编号：2025-510000-0000001-3，主张金额102,500.50元（大写：壹拾万贰仟伍佰元伍角整）。

　　我们将在2025年6月17日前审查是否受理（《保障中小企业款项支付投诉处理暂行办法》（2021）（受理审查），10个工作日），结果以书面告知。

　　请妥善保存投诉编号和查询码，可随时查询办理情况、补充材料或者撤回投诉。

四川省经济和信息化厅
2025年6月9日');
INSERT INTO outbox_text(case_id,seq,"no",text) VALUES(717543325040640001,2,1,'四川省经济和信息化厅

受理通知书

川清欠受理〔2025〕1号

成都某某科技有限公司：

　　你单位投诉锦江区某局拖欠款项一案（投诉编号：2025-510000-0000001-3）符合受理条件，现予受理。主张金额102,500.50元（大写：壹拾万贰仟伍佰元伍角整），涉及款项如下：

　　1. 设备采购合同，100,000.00元
　　2. 设备采购合同，2,500.50元

　　本件将在2025年6月17日前转交有管理权限的部门处理（《保障中小企业款项支付条例》（2025修订）第二十五条第一款，10个工作日）。

四川省经济和信息化厅
2025年6月9日');
INSERT INTO outbox_text(case_id,seq,"no",text) VALUES(717543325040640001,3,1,'四川省经济和信息化厅

转办函

川清欠转办〔2025〕1号

锦江区经济和信息化局：

　　现将成都某某科技有限公司投诉锦江区某局拖欠款项一案（投诉编号：2025-510000-0000001-3）转你单位办理。主张金额102,500.50元，涉及款项如下：

　　1. 设备采购合同，100,000.00元
　　2. 设备采购合同，2,500.50元

　　请于2025年7月3日前作出处理，将结果书面告知投诉人，并反馈我单位（《保障中小企业款项支付条例》（2025修订）第二十五条第二款，30日）。退回、签收迟延均不影响该期限。

四川省经济和信息化厅
2025年6月9日');
INSERT INTO outbox_text(case_id,seq,"no",text) VALUES(717543325040640001,3,2,'四川省经济和信息化厅

转办函

川清欠转办〔2025〕2号

成都某某科技有限公司：

　　你单位投诉锦江区某局拖欠款项一案（投诉编号：2025-510000-0000001-3），已转交锦江区经济和信息化局处理。

　　处理期限至2025年7月3日（《保障中小企业款项支付条例》（2025修订）第二十五条第二款，30日），结果由处理部门书面告知。

四川省经济和信息化厅
2025年6月9日');
INSERT INTO outbox_text(case_id,seq,"no",text) VALUES(717543325040640001,6,1,'投诉件 2025-510000-0000001-3（成都某某科技有限公司投诉锦江区某局）：退回异议期限将于2025年6月10日届满，请及时办理。');
INSERT INTO outbox_text(case_id,seq,"no",text) VALUES(717544583331840002,1,1,'四川省经济和信息化厅

投诉回执

川清欠回执〔2025〕2号

成都某某科技有限公司：

　　你单位投诉锦江区某街道办事处拖欠款项的材料已于2025年6月3日收到，投诉编号：2025-510000-0000002-1，主张金额88.00元（大写：捌拾捌元整）。

　　我们将在2025年6月17日前审查是否受理（《保障中小企业款项支付投诉处理暂行办法》（2021）（受理审查），10个工作日），结果以书面告知。

　　请妥善保存投诉编号和查询码，可随时查询办理情况、补充材料或者撤回投诉。

四川省经济和信息化厅
2025年6月9日');
INSERT INTO delivery(case_id,seq,"no",recipient,release_at,message_id) VALUES(717543325040640001,1,1,'creditor',1749430800000000,'2cc54d3ed312ee7f0afe42628bd0c890');
INSERT INTO delivery(case_id,seq,"no",recipient,release_at,message_id) VALUES(717543325040640001,2,1,'creditor',1749430800000000,'74f29c853c40d777a2a0fae6b775bcda');
INSERT INTO delivery(case_id,seq,"no",recipient,release_at,message_id) VALUES(717543325040640001,3,1,'510104',1749430800000000,'17b38ab02b7921bc4f91ad6ae39b2614');
INSERT INTO delivery(case_id,seq,"no",recipient,release_at,message_id) VALUES(717543325040640001,3,2,'creditor',1749430800000000,'841dab1589c134baa3497814a2432953');
INSERT INTO delivery(case_id,seq,"no",recipient,release_at,message_id) VALUES(717543325040640001,6,1,'510104',1749430800000000,'cd35cc9d2c9b8fdf924bebc00b337183');
INSERT INTO delivery(case_id,seq,"no",recipient,release_at,message_id) VALUES(717544583331840002,1,1,'creditor',1749430800000000,'61044a9640bb9035e50a545586d5f29f');
INSERT INTO message(message_id,case_id,recipient,subject,status,attempts,next_at,created,sent_at) VALUES('17b38ab02b7921bc4f91ad6ae39b2614',NULL,'510104','转办函（川清欠转办〔2025〕1号）','sent',1,1749430800000000,1749430800000000,1749430800000000);
INSERT INTO message(message_id,case_id,recipient,subject,status,attempts,next_at,created,sent_at) VALUES('2cc54d3ed312ee7f0afe42628bd0c890',717543325040640001,'creditor','投诉回执（川清欠回执〔2025〕1号）','waiting',1,1749430860000000,1749430800000000,NULL);
INSERT INTO message(message_id,case_id,recipient,subject,status,attempts,next_at,created,sent_at) VALUES('61044a9640bb9035e50a545586d5f29f',717544583331840002,'creditor','投诉回执（川清欠回执〔2025〕2号）','sent',1,1749430800000000,1749430800000000,1749430800000000);
INSERT INTO message(message_id,case_id,recipient,subject,status,attempts,next_at,created,sent_at) VALUES('74f29c853c40d777a2a0fae6b775bcda',717543325040640001,'creditor','受理通知书（川清欠受理〔2025〕1号）','sent',1,1749430800000000,1749430800000000,1749430800000000);
INSERT INTO message(message_id,case_id,recipient,subject,status,attempts,next_at,created,sent_at) VALUES('841dab1589c134baa3497814a2432953',717543325040640001,'creditor','转办函（川清欠转办〔2025〕2号）','sent',1,1749430800000000,1749430800000000,1749430800000000);
INSERT INTO message(message_id,case_id,recipient,subject,status,attempts,next_at,created,sent_at) VALUES('cd35cc9d2c9b8fdf924bebc00b337183',NULL,'510104','期限提醒：投诉件 2025-510000-0000001-3','sent',1,1749430800000000,1749430800000000,1749430800000000);
INSERT INTO message_attempt(message_id,attempt,channel,started,ended,outcome,code,detail) VALUES('17b38ab02b7921bc4f91ad6ae39b2614',1,'recorded',1749430800000000,1749430800000000,'sent',0,NULL);
INSERT INTO message_attempt(message_id,attempt,channel,started,ended,outcome,code,detail) VALUES('2cc54d3ed312ee7f0afe42628bd0c890',1,'recorded',1749430800000000,1749430800000000,'retry',75,'try again later');
INSERT INTO message_attempt(message_id,attempt,channel,started,ended,outcome,code,detail) VALUES('61044a9640bb9035e50a545586d5f29f',1,'recorded',1749430800000000,1749430800000000,'sent',0,NULL);
INSERT INTO message_attempt(message_id,attempt,channel,started,ended,outcome,code,detail) VALUES('74f29c853c40d777a2a0fae6b775bcda',1,'recorded',1749430800000000,1749430800000000,'sent',0,NULL);
INSERT INTO message_attempt(message_id,attempt,channel,started,ended,outcome,code,detail) VALUES('841dab1589c134baa3497814a2432953',1,'recorded',1749430800000000,1749430800000000,'sent',0,NULL);
INSERT INTO message_attempt(message_id,attempt,channel,started,ended,outcome,code,detail) VALUES('cd35cc9d2c9b8fdf924bebc00b337183',1,'recorded',1749430800000000,1749430800000000,'sent',0,NULL);
INSERT INTO config_proposal("no",base,kind,note,status,proposed_by,proposed_at,decided_by,decided_at,reason) VALUES(1,0,'calendar','停工一日','adopted','xi',1749430800000000,'an',1749430800000000,NULL);
INSERT INTO config_proposal_document("no",name,digest,body) VALUES(1,'calendar/workdays.csv','ca8684f6f7e4d09b3ade964727743326fbdb3c246d6812ce0f2cd33e60241545','date,kind,name,iso_weekday,notice_url
2025-01-01,holiday,元旦,3,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-01-26,makeup_workday,春节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-01-28,holiday,春节,2,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-01-29,holiday,春节,3,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-01-30,holiday,春节,4,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-01-31,holiday,春节,5,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-02-01,holiday,春节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-02-02,holiday,春节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-02-03,holiday,春节,1,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-02-04,holiday,春节,2,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-02-08,makeup_workday,春节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-04-04,holiday,清明节,5,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-04-05,holiday,清明节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-04-06,holiday,清明节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-04-27,makeup_workday,劳动节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-05-01,holiday,劳动节,4,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-05-02,holiday,劳动节,5,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-05-03,holiday,劳动节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-05-04,holiday,劳动节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-05-05,holiday,劳动节,1,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-05-31,holiday,端午节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-06-01,holiday,端午节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-06-02,holiday,端午节,1,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-07-03,holiday,停工,4,http://www.gov.cn/notice
2025-09-28,makeup_workday,国庆节、中秋节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-01,holiday,国庆节、中秋节,3,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-02,holiday,国庆节、中秋节,4,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-03,holiday,国庆节、中秋节,5,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-04,holiday,国庆节、中秋节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-05,holiday,国庆节、中秋节,7,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-06,holiday,国庆节、中秋节,1,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-07,holiday,国庆节、中秋节,2,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-08,holiday,国庆节、中秋节,3,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2025-10-11,makeup_workday,国庆节、中秋节,6,https://www.gov.cn/zhengce/zhengceku/202411/content_6986383.htm
2026-01-01,holiday,元旦,4,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-01-02,holiday,元旦,5,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-01-03,holiday,元旦,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-01-04,makeup_workday,元旦,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-14,makeup_workday,春节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-15,holiday,春节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-16,holiday,春节,1,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-17,holiday,春节,2,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-18,holiday,春节,3,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-19,holiday,春节,4,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-20,holiday,春节,5,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-21,holiday,春节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-22,holiday,春节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-23,holiday,春节,1,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-02-28,makeup_workday,春节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-04-04,holiday,清明节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-04-05,holiday,清明节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-04-06,holiday,清明节,1,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-05-01,holiday,劳动节,5,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-05-02,holiday,劳动节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-05-03,holiday,劳动节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-05-04,holiday,劳动节,1,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-05-05,holiday,劳动节,2,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-05-09,makeup_workday,劳动节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-06-19,holiday,端午节,5,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-06-20,holiday,端午节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-06-21,holiday,端午节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-09-20,makeup_workday,国庆节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-09-25,holiday,中秋节,5,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-09-26,holiday,中秋节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-09-27,holiday,中秋节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-01,holiday,国庆节,4,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-02,holiday,国庆节,5,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-03,holiday,国庆节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-04,holiday,国庆节,7,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-05,holiday,国庆节,1,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-06,holiday,国庆节,2,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-07,holiday,国庆节,3,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
2026-10-10,makeup_workday,国庆节,6,https://www.gov.cn/zhengce/zhengceku/202511/content_7047091.htm
');
INSERT INTO config_version(version,proposal,digest,adopted_at,moves_passed) VALUES(1,1,'0be2d7f10795c5c66e1155d65d48f56f1bd8d9b86b78542ba6b4f2485c08228f',1749430800000000,0);
INSERT INTO case_plan(case_id,no,target_fen,signed_at,signed_recorded) VALUES(717543325040640001,1,100,1748912700000000,1748912700000000);
INSERT INTO office(office_id,name,parent_id,division,kind,active) VALUES('510000','四川省经济和信息化厅',NULL,'510000','receiver',1);
INSERT INTO office(office_id,name,parent_id,division,kind,active) VALUES('510104','锦江区经济和信息化局','510000','510104','division',1);
INSERT INTO account(user_id,name,office_id,active,created) VALUES('luo','罗','510104',1,1748912400000000);
INSERT INTO account_role(user_id,role) VALUES('luo','handler');
INSERT INTO card(case_id,"no",colour,limit_id,office_id,rule_set,shown_on,due_on,reply_by,status,revoked,recorded) VALUES(717543325040640001,1,'yellow','handler-share','510104','R2025+M2021','2025-06-09','2025-06-08','2025-06-16','revoked','supervisor',1749430800000000);
INSERT INTO watch_failure(case_id,since,tries,retry_at,reason) VALUES(717543325040640001,1749430800000000,1,1749430860000000,'test');
