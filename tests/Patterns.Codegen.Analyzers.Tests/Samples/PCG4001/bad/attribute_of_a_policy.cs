// patterns_project_stage = Growth
// says = the policy 'api' of [RateLimit] on Api.GetAsync
// says = n instances together admit n times the limit
using Patterns.Codegen;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddPatterns();
builder.Build().Run();

public sealed record User(string Id, string Plan);

public partial class Api(PatternRuntime patterns)
{
    [[|RateLimit(Policy = "api", Tier = "{user.Plan}", Key = "user:{user.Id}")|]]
    public partial Task<int> GetAsync(User user, CancellationToken cancellationToken);

    private Task<int> GetAsyncCore(User user, CancellationToken cancellationToken) => Task.FromResult(user.Id.Length);
}
