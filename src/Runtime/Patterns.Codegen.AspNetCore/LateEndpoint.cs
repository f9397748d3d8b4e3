using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Patterns.Codegen.AspNetCore;

/// <summary>Takes the endpoint that routing chooses behind a middleware, and has it looked at before it runs.</summary>
internal sealed class LateEndpoint : IEndpointFeature
{
    private readonly Action<Endpoint> _check;

    // The server's, or that of a middleware in front, which looks as well.
    private readonly IEndpointFeature? _before;
    private Endpoint? _endpoint;

    private LateEndpoint(Action<Endpoint> check, IEndpointFeature? before)
    {
        _check = check;
        _before = before;
    }

    public Endpoint? Endpoint
    {
        get => _endpoint;
        set
        {
            if (value is not null)
                _check(value);
            if (_before is not null)
                _before.Endpoint = value;
            _endpoint = value;
        }
    }

    /// <summary>Looks at the endpoint of a request that has none yet.</summary>
    /// <param name="context">The request.</param>
    /// <param name="check">Throws when the endpoint must not run.</param>
    public static void Check(HttpContext context, Action<Endpoint> check) =>
        context.Features.Set<IEndpointFeature>(new LateEndpoint(check, context.Features.Get<IEndpointFeature>()));
}
