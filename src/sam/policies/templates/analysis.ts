import { allow, here, type PolicyTemplates } from "./template.ts";

const collection = here("rekognition", "collection/${CollectionId}");

/** Queries, and what reads images, documents and speech. */
export const analysisTemplates: PolicyTemplates = {
  AthenaQueryPolicy: [
    allow(
      "athena",
      "ListWorkGroups GetExecutionEngine GetExecutionEngines GetNamespace GetCatalogs GetNamespaces GetTables GetTable",
      "*",
    ),
    allow(
      "athena",
      "StartQueryExecution GetQueryResults DeleteNamedQuery GetNamedQuery ListQueryExecutions StopQueryExecution GetQueryResultsStream ListNamedQueries CreateNamedQuery GetQueryExecution BatchGetNamedQuery BatchGetQueryExecution GetWorkGroup",
      here("athena", "workgroup/${WorkGroupName}"),
    ),
  ],
  ComprehendBasicAccessPolicy: [
    allow(
      "comprehend",
      "BatchDetectKeyPhrases DetectDominantLanguage DetectEntities BatchDetectEntities DetectKeyPhrases DetectSentiment BatchDetectDominantLanguage BatchDetectSentiment",
      "*",
    ),
  ],
  PollyFullAccessPolicy: [
    allow("polly", "GetLexicon DeleteLexicon", [here("polly", "lexicon/${LexiconName}")]),
    allow("polly", "DescribeVoices ListLexicons PutLexicon SynthesizeSpeech", [here("polly", "lexicon/*")]),
  ],
  RekognitionDetectOnlyPolicy: [
    allow("rekognition", "DetectFaces DetectLabels DetectModerationLabels DetectText", "*"),
  ],
  RekognitionFacesManagementPolicy: [
    allow("rekognition", "IndexFaces DeleteFaces SearchFaces SearchFacesByImage ListFaces", collection),
  ],
  RekognitionFacesPolicy: [allow("rekognition", "CompareFaces DetectFaces", "*")],
  RekognitionLabelsPolicy: [allow("rekognition", "DetectLabels DetectModerationLabels", "*")],
  RekognitionNoDataAccessPolicy: [
    allow("rekognition", "CompareFaces DetectFaces DetectLabels DetectModerationLabels", collection),
  ],
  RekognitionReadPolicy: [allow("rekognition", "ListCollections ListFaces SearchFaces SearchFacesByImage", collection)],
  RekognitionWriteOnlyAccessPolicy: [allow("rekognition", "CreateCollection IndexFaces", collection)],
  SageMakerCreateEndpointConfigPolicy: [
    allow("sagemaker", "CreateEndpointConfig", here("sagemaker", "endpoint-config/${EndpointConfigName}")),
  ],
  SageMakerCreateEndpointPolicy: [allow("sagemaker", "CreateEndpoint", here("sagemaker", "endpoint/${EndpointName}"))],
  TextractDetectAnalyzePolicy: [
    allow("textract", "DetectDocumentText StartDocumentTextDetection StartDocumentAnalysis AnalyzeDocument", "*"),
  ],
  TextractGetResultPolicy: [allow("textract", "GetDocumentTextDetection GetDocumentAnalysis", "*")],
  TextractPolicy: [allow("textract", "*", "*")],
};
