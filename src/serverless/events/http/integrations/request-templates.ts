/**
 * The Velocity templates that turn a request into the event of a function without proxy integration. Their text is
 * part of deployed templates, blanks included, so that an existing method stays as it is.
 */

/** The default templates by content type; `claims` are the user pool claims passed on besides `sub`. */
export function defaultRequestTemplates(claims: readonly string[]): Record<string, string> {
  const event = eventTemplate(claims);
  return {
    "application/json": `\n    #set( $body = $input.json("$") )\n\n    ${event}`,
    "application/x-www-form-urlencoded": `${formBody}\n\n    ${event}`,
  };
}

/** Takes `a=1&b=2` apart. */
const formBody = String.raw`
    #define( $body )
      {
      #foreach( $token in $input.path('$').split('&') )
        #set( $keyVal = $token.split('=') )
        #set( $keyValSize = $keyVal.size() )
        #if( $keyValSize >= 1 )
          #set( $key = $util.escapeJavaScript($util.urlDecode($keyVal[0])) )
          #if( $keyValSize >= 2 )
            #set($val = $util.escapeJavaScript($util.urlDecode($keyVal[1])).replaceAll("\\'","'"))
          #else
            #set( $val = '' )
          #end
          "$key": "$val"#if($foreach.hasNext),#end
        #end
      #end
      }
    #end`;

/** Writes the map that `$map` holds as a JSON object of texts. */
const loop = String.raw`
  #define( $loop )
    {
    #foreach($key in $map.keySet())
        #set( $k = $util.escapeJavaScript($key) )
        #set( $v = $util.escapeJavaScript($map.get($key)).replaceAll("\\'", "'") )
        "$k":
          "$v"
          #if( $foreach.hasNext ) , #end
    #end
    }
  #end`;

/** Members of the event that are maps, with what each is filled from. */
const maps = {
  enhancedAuthContext: "$context.authorizer",
  headers: "$input.params().header",
  query: "$input.params().querystring",
  path: "$input.params().path",
  identity: "$context.identity",
  stageVariables: "$stageVariables",
};

function eventTemplate(claims: readonly string[]): string {
  const members = Object.entries(maps).map(
    ([name, source]) => `    #set( $map = ${source} )\n    "${name}": $loop,\n\n`,
  );
  return `${loop}

  {
    "body": $body,
    "method": "$context.httpMethod",
    "principalId": "$context.authorizer.principalId",
    "stage": "$context.stage",

    "cognitoPoolClaims" : {
       ${claims.map(claimMember).join("")}
       "sub": "$context.authorizer.claims.sub"
    },

${members.join("")}    "requestPath": "$context.resourcePath"
  }

  `;
}

/** A claim with a prefix, like `custom:tenant`, is passed on without it. */
function claimMember(claim: string): string {
  const [, name] = claim.split(":");
  return name === undefined
    ? `"${claim}": "$context.authorizer.claims.${claim}",`
    : `"${name}": "$context.authorizer.claims['${claim}']",`;
}
