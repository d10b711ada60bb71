using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

var builder = WebApplication.CreateBuilder(args);
var portal = builder.Configuration["Portal"] ?? "https://portail.example";
var keys = builder.Configuration["Keys"] ?? $"{portal}/.well-known/jwks.json";

builder.Services.AddAuthorization();
builder.Services.AddAuthentication(JwtBearerDefaults.AuthenticationScheme).AddJwtBearer(options =>
{
    options.MapInboundClaims = false;
    // Keys are fetched at the first request, kept, and fetched anew for one that is unknown.
    options.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
        keys, new KeysOfThePortal(), new HttpDocumentRetriever { RequireHttps = keys.StartsWith("https:") });
    options.TokenValidationParameters = new TokenValidationParameters
    {
        ValidTypes = ["prodouane-assertion+jwt"],
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        ValidIssuer = portal,
        ValidAudience = "statncb",
        ClockSkew = TimeSpan.FromSeconds(5),
        NameClaimType = "sub",
    };
    options.Events = new JwtBearerEvents
    {
        OnMessageReceived = context =>
        {
            context.Token = context.Request.Headers["X-Assertion"];
            if (string.IsNullOrEmpty(context.Token)) context.NoResult(); // or the handler looks for Authorization
            return Task.CompletedTask;
        },
    };
});

var app = builder.Build();
app.UsePathBase("/statncb"); // the path that the proxy leads here is kept; links and redirects are made with it
app.UseRouting();
app.UseAuthentication();
app.UseAuthorization();
app.MapGet("/depot", (HttpContext context) => new
{
    accountId = context.User.FindFirst("sub")!.Value,
    level = context.User.FindFirst("acr")!.Value,
    authenticatedAt = DateTimeOffset.FromUnixTimeSeconds(long.Parse(context.User.FindFirst("auth_time")!.Value)),
}).RequireAuthorization();
app.Run();

/// <summary>The portal publishes its keys, and no OpenID Connect discovery document around them.</summary>
class KeysOfThePortal : IConfigurationRetriever<OpenIdConnectConfiguration>
{
    public async Task<OpenIdConnectConfiguration> GetConfigurationAsync(
        string address, IDocumentRetriever retriever, CancellationToken cancel)
    {
        var configuration = new OpenIdConnectConfiguration();
        var published = new JsonWebKeySet(await retriever.GetDocumentAsync(address, cancel));
        foreach (var key in published.GetSigningKeys()) configuration.SigningKeys.Add(key);
        return configuration;
    }
}
