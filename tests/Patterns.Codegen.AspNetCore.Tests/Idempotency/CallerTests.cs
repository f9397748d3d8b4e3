using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Patterns.Codegen.AspNetCore.Tests.Idempotency;

/// <summary>Users who are known in different ways, some of whom choose what they are called: none gets another's answer.</summary>
public sealed class CallerTests
{
    private const string Issuer = ClaimsIdentity.DefaultIssuer;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Claim[]> Others => new()
    {
        { "a name that looks like his id", [new(ClaimTypes.Name, $"{Issuer.Length}:{Issuer}:alice")] },
        { "a name that looks like his id and a key", [new(ClaimTypes.Name, $"{Issuer.Length}:{Issuer}:alice:k1")] },
        { "a name that looks like a name's record", [new(ClaimTypes.Name, $"name:{Issuer.Length}:{Issuer}:alice")] },
        { "his name", [new(ClaimTypes.Name, "alice")] },
        { "his name by another issuer", [new(ClaimTypes.Name, "alice", ClaimValueTypes.String, "other")] },
        { "his id by another issuer", [new(ClaimTypes.NameIdentifier, "alice", ClaimValueTypes.String, "other")] },
        { "an issuer that looks like his id", [new(ClaimTypes.NameIdentifier, "", ClaimValueTypes.String, $"{Issuer}:alice"), new(ClaimTypes.Name, "mallory")] },
        { "an empty id and a name", [new(ClaimTypes.NameIdentifier, ""), new(ClaimTypes.Name, "bob")] },
    };

    [Theory]
    [MemberData(nameof(Others), DisableDiscoveryEnumeration = true)]
    public async Task Nobody_is_taken_for_another(string other, Claim[] claims)
    {
        Claim[] alice = [new(ClaimTypes.NameIdentifier, "alice")];
        var caller = alice;
        var runs = 0;
        await using var app = await StartAsync(() => caller, () => ++runs);

        Assert.Equal("ran 1", await PayAsync(app));
        caller = claims;
        Assert.Equal("ran 2", await PayAsync(app));
        Assert.Equal("ran 2", await PayAsync(app));
        // A name alone, and the same name of another issuer, are two as well.
        caller = [new(ClaimTypes.Name, other)];
        Assert.Equal("ran 3", await PayAsync(app));
        caller = [new(ClaimTypes.Name, other, ClaimValueTypes.String, "another issuer")];
        Assert.Equal("ran 4", await PayAsync(app));
        caller = alice;
        Assert.Equal("ran 1", await PayAsync(app));
    }

    [Fact]
    public async Task A_user_of_whom_nothing_is_known_is_refused()
    {
        await using var app = await StartAsync(static () => [new(ClaimTypes.NameIdentifier, ""), new(ClaimTypes.Name, "")], static () => 1);

        Assert.Equal("InternalServerError", await PayAsync(app));
    }

    private static Task<TestApp> StartAsync(Func<Claim[]> caller, Func<int> pay) => TestApp.StartAsync(
        static services => services.AddIdempotency(),
        application =>
        {
            application.Use((context, next) =>
            {
                context.User = new(new ClaimsIdentity(caller(), "test"));
                return next(context);
            });
            application.UseIdempotency();
            application.MapPost("/payments", () => $"ran {pay()}");
        });

    private static async Task<string> PayAsync(TestApp app)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/payments");
        request.Headers.Add("Idempotency-Key", "k1");
        using var answer = await app.Client.SendAsync(request, Token);
        return answer.StatusCode == HttpStatusCode.OK ? await answer.Content.ReadAsStringAsync(Token) : $"{answer.StatusCode}";
    }
}
